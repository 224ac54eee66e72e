use super::reading::Page;
use super::relations::{RULES, Story};
use super::{Findings, Lexicons, imprint, mentions, privacy};
use crate::ingest::Document;
use crate::layout::Article;
use crate::model::{IssueId, PressArticle, PressIssue};

/// Reads issues. Holds nothing but its word lists: one extractor serves all threads, and the same document
/// gives the same issue each time.
#[derive(Debug, Clone)]
pub struct Extractor {
    lexicons: Lexicons,
}

impl Extractor {
    pub fn new(lexicons: Lexicons) -> Self {
        Self { lexicons }
    }

    pub fn lexicons(&self) -> &Lexicons {
        &self.lexicons
    }

    /// What an issue says. `articles` are those of `document`; time is linear in the length of the text.
    pub fn read(&self, document: &Document, articles: &[Article]) -> PressIssue {
        let mut pages: Vec<Page<'_>> =
            (0..).zip(articles).map(|(ordinal, article)| Page::new(ordinal, article, document)).collect();
        mentions::find(&self.lexicons, &mut pages);
        let mut findings = Findings::default();
        for page in &pages {
            let story = Story::new(&self.lexicons, page);
            for rule in RULES {
                (rule.read)(&story, &mut findings);
            }
        }
        imprint::read(&self.lexicons, document, articles, &mut findings);
        let privacy::Kept { withheld, private_names } = privacy::keep(&self.lexicons, &pages, &mut findings);
        PressIssue {
            id: IssueId::new(&document.meta, &document.hash),
            meta: document.meta.clone(),
            hash: document.hash.clone(),
            text: document.text.clone(),
            printed: document.printed(),
            articles: articles
                .iter()
                .map(|article| PressArticle {
                    title: article.title.clone(),
                    private_title: privacy::touches_title(article, &withheld),
                    span: article.span,
                })
                .collect(),
            entities: findings.entities.finish(),
            claims: findings.claims,
            withheld,
            private_names,
        }
    }
}
