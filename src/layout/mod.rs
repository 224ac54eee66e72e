//! From a [`Document`] to its articles: headlines, by-lines, paragraphs with wraps undone.
//!
//! ```
//! use fangzhi::ingest::Document;
//! use fangzhi::layout::articles;
//!
//! let text = "柳湾村修通新路\n\n■ 通讯员 林秋禾\n\n近日，柳湾村修通了一条新路，村民出门\n方便多了。\n";
//! let document = Document::from_text("example", text, Default::default());
//! let articles = articles(&document);
//! assert_eq!(articles[0].title, "柳湾村修通新路");
//! assert_eq!(articles[0].authors[0].name, "林秋禾");
//! assert_eq!(articles[0].paragraphs[0].as_str(), "近日，柳湾村修通了一条新路，村民出门方便多了。");
//! ```
//!
//! The words that layout knows by are lists in `data/layout`: roles of by-lines, imprints, sections, head-notes.

mod article;
mod aside;
mod byline;
mod captions;
mod contents;
mod draft;
mod furniture;
mod headlines;
mod interleaved;
mod item;
mod junction;
mod lines;
mod margin;
mod marked;
mod paragraphs;
mod placement;
mod profile;
mod roles;
mod rolls;
mod signature;
mod stretches;
mod wording;
mod words;

pub use article::{Article, ArticleKind, Author, Credit, Headline, HeadlinePart};
pub use aside::{Aside, Reason};
pub use stretches::{PagePart, Stretch, stretches};

use std::ops::Range;

use crate::ingest::{Document, stated_publication};

/// How an issue was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// In the order of the file.
    pub articles: Vec<Article>,
    /// What belongs to no article, in the order of the file.
    pub aside: Vec<Aside>,
}

/// The articles of an issue in the order of the file. Linear in the length of the text.
pub fn articles(document: &Document) -> Vec<Article> {
    read(document).articles
}

/// The articles of an issue, and what was set aside. Linear in the length of the text.
pub fn read(document: &Document) -> Layout {
    let mut layout = Layout::default();
    let mut open = 0;
    for mark in &document.articles {
        let span = mark.hull();
        if open < span.start() {
            read_stretch(document, open..span.start(), &mut layout);
        }
        layout.articles.extend(marked::articles(document, mark, &mut layout.aside));
        open = open.max(span.end());
    }
    read_stretch(document, open..document.text.len(), &mut layout);
    layout.aside.sort_unstable();
    layout
}

/// Reads a stretch whose articles the source does not set apart.
fn read_stretch(document: &Document, range: Range<usize>, layout: &mut Layout) {
    let lines = lines::marked_lines(&document.text, range, &document.parts);
    if lines.is_empty() {
        return;
    }
    let publications: Vec<String> =
        document.meta.publication.iter().cloned().chain(stated_publication(&document.text)).collect();
    let items = profile::mark(paragraphs::items(&lines, &publications, &mut layout.aside), &mut layout.aside);
    let mut drafts = draft::drafts(items, &document.text);
    if document.parts.is_empty() {
        placement::place(&mut drafts);
    }
    layout.aside.extend(
        drafts.orphans.iter().flat_map(|heading| &heading.lines).filter_map(|line| Aside::of(line, Reason::Orphan)),
    );
    layout.aside.append(&mut drafts.aside);
    for draft in drafts.drafts {
        match draft.finish() {
            Ok(article) => {
                let paragraphs = rolls::part(article.paragraphs, &document.text);
                layout.articles.push(Article { paragraphs, ..article });
            }
            Err(left) => layout.aside.extend(left),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Part, Role};
    use crate::model::{IssueMeta, Span};

    /// A document of parts, as a format that knows them reads it.
    fn document(parts: &[(Role, &str)]) -> Document {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for (role, part) in parts {
            let span = Span::new(text.len(), text.len() + part.len()).expect("a part has text");
            marks.push(Part { span, role: *role, place: None });
            text.push_str(part);
            text.push_str("\n\n");
        }
        Document { parts: marks, ..Document::from_text("page", text, IssueMeta::default()) }
    }

    fn shown(parts: &[(Role, &str)]) -> (Vec<String>, Vec<(String, Reason)>) {
        let document = document(parts);
        let layout = read(&document);
        let article = |article: &Article| {
            let body: Vec<_> = article.paragraphs.iter().map(crate::text::MappedText::as_str).collect();
            let authors: Vec<_> = article.authors.iter().map(|author| author.name.as_str()).collect();
            format!("{}|{}|{}", article.title, authors.join(" "), body.join("/"))
        };
        let aside = |aside: &Aside| (aside.span.slice(&document.text).unwrap_or_default().to_owned(), aside.reason);
        (layout.articles.iter().map(article).collect(), layout.aside.iter().map(aside).collect())
    }

    #[test]
    fn what_a_source_says_of_its_parts_is_believed() {
        use Role::{Byline, Caption, Furniture, Paragraph, Subheading, Subtitle, Title};
        let (articles, aside) = shown(&[
            (Furniture, "要闻 02"),
            (Subtitle, "云川区整治村道"),
            (Title, "柳湾村修通新路，村民笑开颜。"),
            (Byline, "林秋禾"),
            (Caption, "村民走在新路上。高远 摄"),
            (Paragraph, "柳湾村地处山脚，过去一下雨就出不了门，今年春天村里把路"),
            (Paragraph, "修通了。"),
            (Subheading, "一条路"),
            (Paragraph, "路长三里"),
            (Title, "东平村种树"),
            (Paragraph, "东平村的坡上种满了树。"),
        ]);
        assert_eq!(
            articles,
            [
                "柳湾村修通新路，村民笑开颜。|林秋禾|柳湾村地处山脚，过去一下雨就出不了门，今年春天村里把路修通了。/一条路/路长三里",
                "村民走在新路上。|高远|村民走在新路上。",
                "东平村种树||东平村的坡上种满了树。",
            ]
        );
        assert_eq!(aside, [("要闻 02".to_owned(), Reason::Page)]);
    }

    #[test]
    fn what_belongs_to_no_article_is_set_aside_with_its_reason() {
        let text = "云川日报\n2024年9月12日 第318期\n第02版\n责任编辑：高远\n\n柳湾村修通新路\n\n近日，柳湾村修通了新路。\n\n·城事·\n\n东平村种树\n";
        let document = Document::from_text("page", text, IssueMeta::default());
        let reasons: Vec<_> = read(&document).aside.iter().map(|aside| aside.reason).collect();
        use Reason::{Folio, Imprint, Masthead, Orphan, Section};
        assert_eq!(reasons, [Masthead, Masthead, Folio, Imprint, Section, Orphan]);
    }
}
