//! How an issue was understood, stretch by stretch of its text, for showing it.

use super::{Layout, Reason};
use crate::ingest::Document;
use crate::model::Span;
use crate::text::MappedText;

/// A stretch of an issue's text and what it was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub span: Span,
    /// The article that it belongs to, by its place in [`Layout::articles`].
    pub article: Option<usize>,
    pub part: PagePart,
}

/// What a stretch of an issue's text was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PagePart {
    Headline,
    Byline,
    Body,
    Aside(Reason),
}

/// The stretches of an issue in the order of its text, without overlaps; blank lines lie in none.
pub fn stretches(document: &Document, layout: &Layout) -> Vec<Stretch> {
    let text = document.text.as_str();
    let mut all: Vec<Stretch> = layout
        .aside
        .iter()
        .map(|aside| Stretch { span: aside.span, article: None, part: PagePart::Aside(aside.reason) })
        .collect();
    for (at, article) in layout.articles.iter().enumerate() {
        let stretch = |part| move |span| Stretch { span, article: Some(at), part };
        let spans = |mapped: &MappedText| mapped.sources(0..mapped.as_str().len(), text);
        all.extend(article.authors.iter().map(|author| author.span).map(stretch(PagePart::Byline)));
        all.extend(
            article.headlines.iter().map(|headline| &headline.text).flat_map(spans).map(stretch(PagePart::Headline)),
        );
        all.extend(article.paragraphs.iter().flat_map(spans).map(stretch(PagePart::Body)));
    }
    all.sort_unstable();
    without_overlaps(all)
}

/// Each stretch as far as none before it reaches.
fn without_overlaps(all: Vec<Stretch>) -> Vec<Stretch> {
    let mut end = 0;
    all.into_iter()
        .filter_map(|stretch| {
            let span = Span::new(stretch.span.start().max(end), stretch.span.end()).ok()?;
            end = span.end();
            Some(Stretch { span, ..stretch })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IssueMeta;

    #[test]
    fn every_line_shows_what_it_was_taken_for() {
        let text = "云川日报\n2024年9月12日\n\n柳湾村修通新路\n\n■ 通讯员 林秋禾\n\n近日，柳湾村修通了\n一条新路，村民出门方便多了。\n";
        let document = Document::from_text("page", text, IssueMeta::default());
        let layout = crate::layout::read(&document);
        let shown: Vec<_> = stretches(&document, &layout)
            .iter()
            .map(|stretch| (stretch.span.slice(text).expect("inside"), stretch.article, stretch.part))
            .collect();
        assert_eq!(
            shown,
            [
                ("云川日报", None, PagePart::Aside(Reason::Masthead)),
                ("2024年9月12日", None, PagePart::Aside(Reason::Masthead)),
                ("柳湾村修通新路", Some(0), PagePart::Headline),
                ("■ 通讯员 林秋禾", Some(0), PagePart::Byline),
                ("近日，柳湾村修通了\n一条新路，村民出门方便多了。", Some(0), PagePart::Body),
            ]
        );
    }
}
