//! What goes on the page, in which order: decided once for all formats.

use super::{Dossier, Doubt, Fact, Note};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Title(String),
    Heading(String),
    Subheading(String),
    Paragraph(Vec<Run>),
    /// An item of a list.
    Item(Vec<Run>),
    /// The picture of the dossier, with what stands under it.
    Picture(String),
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    Plain(String),
    /// Does not end with a mark: Markdown would not see where it ends.
    Strong(String),
    /// Beside the point: dates, counts, places.
    Faint(String),
    /// The number of a note, counted from 1.
    Note(usize),
}

use Run::{Faint, Plain, Strong};

/// The text of a note: the sentence, where it stands, where a machine finds it.
pub(super) fn note(note: &Note) -> Vec<Run> {
    let mut runs = vec![Plain(note.source())];
    if let Some(quoted) = note.quoted() {
        runs.push(Plain(format!("：{quoted}")));
    }
    runs.push(Faint(format!("（{}）", note.place())));
    runs
}

pub(super) fn blocks(dossier: &Dossier) -> Vec<Block> {
    let mut page = vec![Block::Title(dossier.name.clone())];
    about(dossier, &mut page);
    by_kind(dossier, &mut page);
    in_time(dossier, &mut page);
    relations(dossier, &mut page);
    doubts(dossier, &mut page);
    sources(dossier, &mut page);
    page
}

fn about(dossier: &Dossier, page: &mut Vec<Block>) {
    let mut line = |role: &str, text: &str| {
        page.push(Block::Paragraph(vec![Strong(role.to_owned()), Plain(format!("：{text}"))]));
    };
    let context = dossier.context.as_ref().map(|context| format!("，{context}")).unwrap_or_default();
    line("类别", &format!("{}{context}", dossier.kind_zh));
    if !dossier.aliases.is_empty() {
        line("又作", &dossier.aliases.join("、"));
    }
    if let Some(standing) = &dossier.standing {
        line("地名库", standing);
    }
    line("编号", dossier.iri.as_str());
    let facts: usize = dossier.chapters.iter().map(|chapter| chapter.facts.len()).sum();
    let dates = || dossier.notes.iter().filter_map(|note| note.date);
    let between = match (dates().min(), dates().max()) {
        (Some(first), Some(last)) if first != last => format!("，{first} 至 {last}"),
        (Some(only), _) => format!("，{only}"),
        _ => String::new(),
    };
    line(
        "概况",
        &format!("记述 {facts} 条，引文 {} 处{between}；存疑 {} 项", dossier.notes.len(), dossier.doubts.len()),
    );
    page.push(Block::Paragraph(vec![Faint(
        "以下各条均出自所注报刊，由程序摘录，未经核实；刊发前请对照原文。".to_owned(),
    )]));
}

fn by_kind(dossier: &Dossier, page: &mut Vec<Block>) {
    page.push(Block::Heading("一、按类别".to_owned()));
    if dossier.chapters.is_empty() {
        page.push(Block::Paragraph(vec![Plain("报刊提到了这个名字，没有可以列出的事实。".to_owned())]));
    }
    for chapter in &dossier.chapters {
        page.push(Block::Subheading(format!("{} {}", chapter.title_zh, chapter.title_en)));
        for fact in &chapter.facts {
            page.push(Block::Item(fact_line(fact)));
        }
    }
}

/// `党支部书记 · 柳溪村（2019）¹² 2 篇 · 首见 2024-03-05 · 置信 0.95`
fn fact_line(fact: &Fact) -> Vec<Run> {
    let when = fact.when.as_ref().map(|when| format!("（{when}）")).unwrap_or_default();
    let mut runs = vec![Plain(format!("{}{when}", fact.text))];
    runs.extend(fact.notes.iter().map(|&number| Run::Note(number)));
    let mut beside = vec![format!("{} 篇", fact.articles)];
    beside.extend(fact.reported.map(|day| format!("首见 {day}")));
    beside.extend(fact.confidence.map(|sure| format!("置信 {sure}")));
    if fact.further > 0 {
        beside.push(format!("另有 {} 处", fact.further));
    }
    runs.push(Faint(format!("　{}", beside.join(" · "))));
    runs
}

fn in_time(dossier: &Dossier, page: &mut Vec<Block>) {
    // What the press dates goes by that; what it does not, by the day on which it was first reported.
    let mut entries: Vec<(String, bool, String, &Fact)> = Vec::new();
    for chapter in &dossier.chapters {
        for fact in &chapter.facts {
            let stated = fact.when.clone();
            let Some(when) = stated.clone().or_else(|| fact.reported.map(|day| day.to_string())) else { continue };
            entries.push((when, stated.is_some(), format!("{}：{}", chapter.title_zh, fact.text), fact));
        }
    }
    if entries.is_empty() {
        return;
    }
    entries.sort_by(|a, b| (&a.0, &a.2).cmp(&(&b.0, &b.2)));
    page.push(Block::Heading("二、按时间".to_owned()));
    for (when, is_stated, text, fact) in entries {
        let mut runs = vec![Strong(when)];
        runs.push(if is_stated { Plain("　".to_owned()) } else { Faint(" 见报　".to_owned()) });
        runs.push(Plain(text));
        runs.extend(fact.notes.iter().map(|&number| Run::Note(number)));
        page.push(Block::Item(runs));
    }
}

fn relations(dossier: &Dossier, page: &mut Vec<Block>) {
    if dossier.relations.is_empty() {
        return;
    }
    page.push(Block::Heading("三、往来".to_owned()));
    if dossier.picture.is_some() {
        page.push(Block::Picture(format!("{}的关系图：连线为报刊所述，越粗出处越多", dossier.name)));
    }
    for relation in &dossier.relations {
        page.push(Block::Item(vec![
            Strong(relation.name.clone()),
            Faint(format!(" {}　", relation.kind_zh)),
            Plain(relation.captions.join("；")),
            Faint(format!("　{} 篇", relation.sources)),
        ]));
    }
}

fn doubts(dossier: &Dossier, page: &mut Vec<Block>) {
    page.push(Block::Heading("四、存疑".to_owned()));
    if dossier.doubts.is_empty() {
        page.push(Block::Paragraph(vec![Plain("未见。".to_owned())]));
    }
    for doubt in &dossier.doubts {
        page.push(Block::Item(doubt_line(doubt)));
    }
}

fn doubt_line(doubt: &Doubt) -> Vec<Run> {
    let notes = |numbers: &[usize]| numbers.iter().map(|&number| Run::Note(number)).collect::<Vec<_>>();
    let mut runs;
    match doubt {
        Doubt::Contradiction { about, sayings } => {
            runs = vec![Strong("说法不一".to_owned()), Plain(format!("：{about}，"))];
            list(&mut runs, sayings);
        }
        Doubt::SeveralHolders { post, holders } => {
            runs = vec![Strong("一职数人".to_owned()), Plain(format!("：{post}，"))];
            list(&mut runs, holders);
            runs.push(Faint("　或为先后任，请核对在任时间".to_owned()));
        }
        Doubt::Unsure { fact, notes: numbers } => {
            runs = vec![Strong("读法不定".to_owned()), Plain(format!("：{fact}"))];
            runs.extend(notes(numbers));
        }
        Doubt::ShortForm { fact, notes: numbers } => {
            runs = vec![Strong("仅见简称".to_owned()), Plain(format!("：{fact}"))];
            runs.extend(notes(numbers));
            runs.push(Faint("　引文中没有全名，请核对所指".to_owned()));
        }
        Doubt::Namesakes(others) => {
            runs = vec![Strong("同名".to_owned()), Plain(format!("：{}", others.join("、")))];
            runs.push(Faint("　引文所指或为他们".to_owned()));
        }
        Doubt::SingleSource { facts, of } => {
            runs = vec![Strong("孤证".to_owned()), Plain(format!("：{of} 条记述中有 {facts} 条只见于一篇文章"))];
        }
        Doubt::Undated(count) => {
            runs = vec![Strong("刊期不明".to_owned()), Plain(format!("：引文 {count} 处"))];
        }
        Doubt::LeftOut(count) => {
            runs = vec![
                Strong("未收入".to_owned()),
                Plain(format!("：涉及未公开个人的记述 {count} 条")),
                Faint("　--include-private 可收入".to_owned()),
            ];
        }
    }
    runs
}

fn list(runs: &mut Vec<Run>, sayings: &[(String, Vec<usize>)]) {
    for (place, (saying, notes)) in sayings.iter().enumerate() {
        if place > 0 {
            runs.push(Plain("；".to_owned()));
        }
        runs.push(Plain(saying.clone()));
        runs.extend(notes.iter().map(|&number| Run::Note(number)));
    }
}

fn sources(dossier: &Dossier, page: &mut Vec<Block>) {
    let mut issues: std::collections::BTreeMap<(Option<jiff::civil::Date>, &str), (String, usize)> =
        std::collections::BTreeMap::new();
    for note in &dossier.notes {
        let number = note.number.as_ref().map(|number| format!("第{number}期")).unwrap_or_default();
        let date = note.date.map_or_else(|| "刊期不明".to_owned(), |date| date.to_string());
        let name = format!("《{}》{number}，{date}", note.publication);
        issues.entry((note.date, &note.issue)).or_insert((name, 0)).1 += 1;
    }
    if issues.is_empty() {
        return;
    }
    page.push(Block::Heading("五、所据报刊".to_owned()));
    for ((_, id), (name, count)) in issues {
        page.push(Block::Item(vec![Plain(name), Faint(format!("　引 {count} 处　{id}"))]));
    }
}
