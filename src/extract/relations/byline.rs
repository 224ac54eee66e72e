//! `■ 通讯员 林秋禾`, `林秋禾 摄影报道`: who wrote or photographed the article, as layout read it.

use super::Rule;
use crate::extract::confidence::CERTAIN;
use crate::extract::reading::Page;
use crate::extract::{Findings, Lexicons, List};
use crate::model::{EntityKind, Evidence, EvidenceRole, Fact};

pub(super) const RULE: Rule = Rule { name: "byline", read };

fn read(lexicons: &Lexicons, page: &Page<'_>, findings: &mut Findings) {
    for author in &page.article.authors {
        // 鹿河区委组织部 signs as a body.
        let body = lexicons[List::OrganisationSuffixes].longest_ending(&author.name, author.name.len()).is_some();
        let kind = if body && author.name.chars().count() > 4 { EntityKind::Organisation } else { EntityKind::Person };
        let person = findings.entities.intern(kind, &author.name, None);
        let evidence = vec![Evidence { role: EvidenceRole::Statement, span: author.span }];
        let fact = Fact::Byline { article: page.ordinal, author: person };
        findings.push(RULE.name, fact, page.ordinal, evidence.clone(), CERTAIN);
        findings.push(RULE.name, Fact::Mention { entity: person }, page.ordinal, evidence, CERTAIN);
    }
}
