// Reads graphs with graphology and Cytoscape.js and prints, format by format, what was there.

const fs = require('fs');
const path = require('path');
const cytoscape = require('cytoscape');
const gexf = require('graphology-gexf');
const { MultiGraph } = require('graphology');

const NODE = ['label', 'kind', 'aliases', 'context', 'rank', 'community'];
const EDGE = ['label', 'directed', 'sources', 'first_observed', 'last_observed', 'confidence', 'issue', 'article',
  'sentence', 'antecedent', 'claim', 'bridge'];

const [folder] = process.argv.slice(2);
const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8');

// The properties of these names that say something.
const chosen = (properties, names) => Object.fromEntries(
  names.filter((name) => ![undefined, null, ''].includes(properties[name])).map((name) => [name, properties[name]]));

const seen = (graph) => ({
  nodes: Object.fromEntries(graph.mapNodes((key, attributes) => [key, chosen(attributes, NODE)])),
  edges: graph.mapEdges((key, attributes, source, target) => ({ source, target, ...chosen(attributes, EDGE) })),
});

// graphology says by itself which edges have a direction.
const sayingDirection = (graph) => {
  graph.forEachEdge((key) => graph.setEdgeAttribute(key, 'directed', graph.isDirected(key)));
  return graph;
};

const drawn = ({ elements, style }) => {
  const graph = cytoscape({ headless: true, styleEnabled: true, elements, style });
  const data = (list) => list.map((element) => element.data());
  const arrows = graph.edges().filter((edge) => edge.style('target-arrow-shape') === 'triangle').length;
  if (arrows !== graph.edges('.directed').length) throw new Error('the style is not applied');
  const said = {
    nodes: Object.fromEntries(data(graph.nodes()).map((node) => [node.id, chosen(node, NODE)])),
    edges: data(graph.edges()).map((edge) => ({ source: edge.source, target: edge.target, ...chosen(edge, EDGE) })),
  };
  // It would go on drawing.
  graph.destroy();
  return said;
};

console.log(JSON.stringify({
  gexf: seen(gexf.parse(MultiGraph, read('gexf/fangzhi.gexf'))),
  'gexf-dynamic': seen(gexf.parse(MultiGraph, read('gexf-dynamic/fangzhi.gexf'))),
  graphology: seen(sayingDirection(MultiGraph.from(JSON.parse(read('graphology/fangzhi.json'))))),
  cytoscapejs: drawn(JSON.parse(read('cytoscapejs/fangzhi.cyjs'))),
}));
