// A relationship graph to look around in. All data lies in this file; nothing is fetched. Text from the press is put in
// as text nodes and never read as markup.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const { kinds, relations, nodes, edges } = data;
const byId = (id) => document.getElementById(id);
const shown = { kinds: new Set(kinds.keys()), relations: new Set(relations.keys()), from: -Infinity, until: Infinity };
const view = { x: 0, y: 0, scale: 1 };
let chosen = null;

function make(name, attributes = {}, ...content) {
  const svg = ["svg", "g", "path", "text", "tspan", "title"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...content.filter((part) => part !== null && part !== ""));
  return element;
}

const caption = (edge) => relations[edge.relation].label + (edge.value ? "：" + edge.value : "");
const days = (edge) => [...new Set([edge.first, edge.last])].filter(Boolean).join(" 至 ");
const sentence = (edge) => `${nodes[edge.source].label} ${relations[edge.relation].directed ? "→" : "—"} ${nodes[edge.target].label}，${caption(edge)}`;

// The picture.

const picture = byId("picture");
const world = make("g");
const layers = ["edges", "nodes", "names"].map((name) => world.appendChild(make("g", { class: name })));
picture.append(world);

const beside = new Map();
for (const edge of edges) {
  const pair = [edge.source, edge.target].sort((a, b) => a - b).join(" ");
  edge.siblings = beside.get(pair) ?? [];
  edge.place = edge.siblings.push(edge) - 1;
  beside.set(pair, edge.siblings);
  const { dash, light, dark } = relations[edge.relation];
  edge.line = make("path", { "stroke-width": edge.width, "stroke-dasharray": dash || "none" });
  edge.grip = make("path", { class: "grip" });
  edge.head = make("path", { class: "head" });
  edge.element = make("g", { class: "edge", onclick: () => choose("edge", edge) }, make("title", {}, sentence(edge)), edge.line, edge.grip, edge.head);
  edge.element.style.setProperty("--light", light);
  edge.element.style.setProperty("--dark", dark);
  layers[0].append(edge.element);
}
for (const [index, node] of nodes.entries()) {
  node.index = index;
  node.edges = edges.filter((edge) => edge.source === index || edge.target === index);
  const kind = kinds[node.kind];
  node.element = make("g", { class: "node", tabindex: -1, role: "button", "aria-label": `${node.label}，${kind.label}，${node.edges.length} 条关系` },
    make("title", {}, node.label + (node.context ? `（${node.context}）` : "")), make("path", { d: node.path, fill: kind.fill }));
  node.words = make("text", { class: "words", "aria-hidden": true, "font-size": 12 }, node.label.length > 18 ? node.label.slice(0, 17) + "…" : node.label);
  layers[1].append(node.element);
  layers[2].append(node.words);
}
const ranked = [...nodes].sort((a, b) => a.rank - b.rank);
for (const node of [...ranked].reverse()) layers[1].append(node.element);
if (ranked.length) ranked[0].element.setAttribute("tabindex", 0);

function drawEdge(edge) {
  const a = nodes[edge.source], b = nodes[edge.target], r = a.radius, z = (n) => n.toFixed(1);
  if (a === b) {
    const d = `M${z(a.x - r * .7)} ${z(a.y - r)}C${z(a.x - 3 * r)} ${z(a.y - 4.5 * r)} ${z(a.x + 3 * r)} ${z(a.y - 4.5 * r)} ${z(a.x + r * .7)} ${z(a.y - r)}`;
    for (const path of [edge.line, edge.grip]) path.setAttribute("d", d);
    return;
  }
  const count = edge.siblings.length;
  const bend = (edge.place - (count - 1) / 2) * Math.min(22, 90 / count) * (edge.source < edge.target ? 2 : -2);
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1;
  const cx = (a.x + b.x) / 2 - dy / length * bend, cy = (a.y + b.y) / 2 + dx / length * bend;
  const rim = (node, gap) => {
    const x = cx - node.x, y = cy - node.y, far = Math.hypot(x, y) || 1, out = Math.min(node.radius * 1.25 + gap, length * .45);
    return [node.x + x / far * out, node.y + y / far * out];
  };
  const directed = relations[edge.relation].directed, size = 5 + 1.5 * edge.width;
  const [sx, sy] = rim(a, 1), [tx, ty] = rim(b, directed ? size * .8 : 1), [hx, hy] = rim(b, 1);
  const d = `M${z(sx)} ${z(sy)}Q${z(cx)} ${z(cy)} ${z(tx)} ${z(ty)}`;
  for (const path of [edge.line, edge.grip]) path.setAttribute("d", d);
  if (directed) {
    const x = hx - cx, y = hy - cy, far = Math.hypot(x, y) || 1, ux = x / far, uy = y / far, half = 2.2 + .8 * edge.width;
    edge.head.setAttribute("d", `M${z(hx)} ${z(hy)}L${z(hx - ux * size - uy * half)} ${z(hy - uy * size + ux * half)}L${z(hx - ux * size + uy * half)} ${z(hy - uy * size - ux * half)}Z`);
  }
}
const drawNode = (node) => node.element.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`);

// Names keep their size on the screen; those of higher rank come first, and none lies on another.
function placeNames() {
  const { width, height } = picture.getBoundingClientRect(), taken = [];
  for (const node of ranked) {
    const x = node.x * view.scale + view.x, y = node.y * view.scale + view.y + node.radius * view.scale + 13;
    const half = node.words.textContent.length * 6.2;
    const box = [x - half, y - 13, x + half, y + 3];
    const visible = !node.off && x > -half && y > 0 && x < width + half && y < height + 20;
    const free = visible && (node === chosen || !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
    node.words.toggleAttribute("hidden", !free);
    if (!free) continue;
    taken.push(box);
    node.words.setAttribute("transform", `translate(${node.x.toFixed(1)} ${(node.y + node.radius + 13 / view.scale).toFixed(1)}) scale(${1 / view.scale})`);
  }
}

let waiting = false;
function show() {
  world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; placeNames(); });
}

function zoom(factor, x, y) {
  const { width, height } = picture.getBoundingClientRect();
  x ??= width / 2; y ??= height / 2;
  const scale = Math.min(8, Math.max(.03, view.scale * factor));
  view.x = x - (x - view.x) * scale / view.scale;
  view.y = y - (y - view.y) * scale / view.scale;
  view.scale = scale;
  show();
}

function fit() {
  const visible = nodes.filter((node) => !node.off), { width, height } = picture.getBoundingClientRect();
  if (!visible.length || !width) return;
  const [left, right, top, bottom] = [Math.min(...visible.map((n) => n.x)), Math.max(...visible.map((n) => n.x)), Math.min(...visible.map((n) => n.y)), Math.max(...visible.map((n) => n.y))];
  view.scale = Math.min(2, (width - 110) / (right - left || 1), (height - 90) / (bottom - top || 1));
  view.x = width / 2 - (left + right) / 2 * view.scale;
  view.y = height / 2 - (top + bottom) / 2 * view.scale;
  show();
}

function centre(node) {
  const { width, height } = picture.getBoundingClientRect();
  view.scale = Math.max(view.scale, .9);
  view.x = width / 2 - node.x * view.scale;
  view.y = height / 2 - node.y * view.scale;
  show();
}

// What is chosen, and its card.

function choose(what, thing, move = false) {
  chosen = thing;
  document.querySelectorAll(".chosen, .near").forEach((element) => element.classList.remove("chosen", "near"));
  picture.classList.toggle("dimmed", thing !== null);
  byId("card").hidden = thing === null;
  byId("filters").hidden = thing !== null;
  if (thing === null) return show();
  const near = what === "node" ? thing.edges : [thing];
  for (const edge of near) {
    for (const part of [edge, nodes[edge.source], nodes[edge.target]]) {
      part.element.classList.add("near");
      part.words?.classList.add("near");
    }
  }
  thing.element.classList.add("chosen", "near");
  thing.words?.classList.add("near");
  byId("card").replaceChildren(make("button", { type: "button", onclick: () => choose(null, null) }, "返回筛选 (Esc)"),
    ...(what === "node" ? nodeCard(thing) : edgeCard(thing)));
  byId("card").scrollTop = 0;
  if (what === "node") {
    ranked.forEach((node) => node.element.setAttribute("tabindex", -1));
    thing.element.setAttribute("tabindex", 0);
    if (move) centre(thing);
  }
  show();
}

const link = (words, action) => make("button", { type: "button", class: "link", onclick: action }, words);

function nodeCard(node) {
  const groups = new Map();
  for (const edge of node.edges.filter((edge) => !edge.off)) {
    groups.set(edge.relation, [...(groups.get(edge.relation) ?? []), edge]);
  }
  const lines = [...groups].flatMap(([relation, of]) => [
    make("h3", {}, relations[relation].label),
    make("ul", {}, ...of.map((edge) => {
      const other = nodes[edge.source === node.index ? edge.target : edge.source];
      return make("li", {}, link(other.label, () => choose("node", other, true)), edge.value ? ` · ${edge.value} ` : " ",
        link(`${edge.articles} 篇`, () => choose("edge", edge)));
    })),
  ]);
  return [make("h2", {}, node.label), make("p", { class: "note" }, [kinds[node.kind].label, node.context].filter(Boolean).join(" · ")),
    node.aliases.length ? make("p", { class: "note" }, "又作：" + node.aliases.join("、")) : null, ...lines].filter(Boolean);
}

function edgeCard(edge) {
  const end = (index) => link(nodes[index].label, () => choose("node", nodes[index], true));
  const cited = edge.citations.map((citation) => make("div", {},
    citation.text ? make("blockquote", {}, (citation.antecedent ? citation.antecedent + " …… " : "") + citation.text) : null,
    make("cite", {}, [citation.issue, citation.title ? `《${citation.title}》` : "", citation.page ? `第 ${citation.page} 页` : ""].filter(Boolean).join(" "))));
  return [make("h2", {}, caption(edge)), make("p", {}, end(edge.source), relations[edge.relation].directed ? " → " : " — ", end(edge.target)),
    make("p", { class: "note" }, [`${edge.articles} 篇文章`, days(edge), edge.confidence ? `可信度 ${edge.confidence}` : ""].filter(Boolean).join(" · ")), ...cited];
}

// Filters and search.

function filter() {
  for (const edge of edges) {
    const [first, last] = [edge.first, edge.last].map((day) => day && Number(day.slice(0, 4)));
    const in_years = (shown.from === -Infinity && shown.until === Infinity) || (first && first <= shown.until && last >= shown.from);
    edge.off = !shown.relations.has(edge.relation) || !in_years || [edge.source, edge.target].some((end) => !shown.kinds.has(nodes[end].kind));
    edge.element.toggleAttribute("hidden", edge.off);
  }
  for (const node of nodes) {
    node.off = !shown.kinds.has(node.kind) || (node.edges.length > 0 && node.edges.every((edge) => edge.off));
    node.element.toggleAttribute("hidden", node.off);
  }
  const left = [nodes, edges].map((all) => all.filter((one) => !one.off).length);
  byId("count").textContent = `${left[0]} 个对象，${left[1]} 条关系`;
  show();
}

function checkbox(set, index, label, sample) {
  const input = make("input", { type: "checkbox", onchange: () => { input.checked ? set.add(index) : set.delete(index); filter(); } });
  input.checked = true;
  return make("label", {}, input, sample, label);
}
kinds.forEach((kind, index) => byId("kinds").append(checkbox(shown.kinds, index, kind.label,
  make("svg", { viewBox: "-13 -7 26 14", "aria-hidden": true }, make("path", { d: kind.path, fill: kind.fill })))));
relations.forEach((relation, index) => {
  const line = make("g", { class: "edge" }, make("path", { d: "M-12 0H12", "stroke-width": 2, "stroke-dasharray": relation.dash || "none" }));
  line.style.setProperty("--light", relation.light);
  line.style.setProperty("--dark", relation.dark);
  byId("relations").append(checkbox(shown.relations, index, relation.label, make("svg", { viewBox: "-13 -7 26 14", "aria-hidden": true }, line)));
});
for (const [id, unset] of [["from", -Infinity], ["until", Infinity]]) {
  byId(id).addEventListener("input", (event) => { shown[id] = event.target.value ? Number(event.target.value) : unset; filter(); });
}

function search() {
  const text = byId("search").value.trim().toLowerCase();
  const hits = text ? ranked.filter((node) => !node.off && [node.label, ...node.aliases].some((name) => name.toLowerCase().includes(text))) : [];
  byId("found").replaceChildren(...hits.slice(0, 30).map((node) => make("li", {}, link(node.label + (node.context ? `（${node.context}）` : ""), () => {
    byId("found").hidden = true;
    choose("node", node, true);
  }))), hits.length > 30 ? make("li", { class: "note" }, `另有 ${hits.length - 30} 个`) : "", text && !hits.length ? make("li", { class: "note" }, "没有找到") : "");
  byId("found").hidden = !text;
  return hits;
}
byId("search").addEventListener("input", search);
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const [first] = search();
  byId("found").hidden = true;
  if (first) choose("node", first, true);
});

// Mouse, touch and keys.

const fingers = new Map();
let held = null, moved = false;
picture.addEventListener("pointerdown", (event) => {
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
  held = nodes.find((node) => node.element.contains(event.target)) ?? null;
  moved = false;
});
picture.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const dx = event.clientX - before[0], dy = event.clientY - before[1];
  if (!moved && Math.hypot(dx, dy) < 4) return;
  if (!moved) picture.setPointerCapture(event.pointerId);
  moved = true;
  if (fingers.size === 2) {
    const other = [...fingers].find(([id]) => id !== event.pointerId)[1], box = picture.getBoundingClientRect();
    const wide = (x, y) => Math.hypot(x - other[0], y - other[1]) || 1;
    zoom(wide(event.clientX, event.clientY) / wide(...before), other[0] - box.left, other[1] - box.top);
  } else if (held) {
    held.x += dx / view.scale;
    held.y += dy / view.scale;
    drawNode(held);
    held.edges.forEach(drawEdge);
    show();
  } else {
    view.x += dx;
    view.y += dy;
    show();
  }
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
});
for (const end of ["pointerup", "pointercancel"]) {
  picture.addEventListener(end, (event) => {
    fingers.delete(event.pointerId);
    if (end === "pointerup" && !moved && held) choose("node", held);
    else if (end === "pointerup" && !moved && event.target === picture) choose(null, null);
    held = null;
  });
}
picture.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = picture.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? .03 : .0015)), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
layers[1].addEventListener("keydown", (event) => {
  const visible = ranked.filter((node) => !node.off), at = visible.findIndex((node) => node.element === event.target);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) {
    const next = visible[(at + step + visible.length) % visible.length];
    choose("node", next, true);
    next.element.focus();
    event.preventDefault();
  } else if ((event.key === "Enter" || event.key === " ") && at >= 0) {
    choose("node", visible[at], true);
    byId("card").focus();
    event.preventDefault();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { byId("found").hidden = true; choose(null, null); return; }
  if (event.target.matches("input")) return;
  if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(.8);
  else if (event.key === "0") fit();
  else if (event.key === "/") { byId("search").focus(); event.preventDefault(); }
});
byId("closer").addEventListener("click", () => zoom(1.25));
byId("farther").addEventListener("click", () => zoom(.8));
byId("whole").addEventListener("click", fit);
window.addEventListener("resize", show);

nodes.forEach(drawNode);
edges.forEach(drawEdge);
filter();
fit();
const start = nodes.filter((node) => node.seed);
if (start.length === 1) choose("node", start[0]);
