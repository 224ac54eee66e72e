//! `■ 通讯员 林秋禾`, `林秋禾 摄影报道`: who wrote or photographed the article, as layout read it.

use super::{Rule, Story};
use crate::extract::Findings;
use crate::extract::confidence::CERTAIN;
use crate::extract::mentions::is_personal;
use crate::model::{EntityKind, Evidence, EvidenceRole, Fact};

pub(super) const RULE: Rule = Rule { name: "byline", read };

fn read(story: &Story<'_>, findings: &mut Findings) {
    let Story { lexicons, page, .. } = *story;
    for author in &page.article.authors {
        // 鹿河区委组织部 signs as a body.
        let kind = if is_personal(lexicons, &author.name) { EntityKind::Person } else { EntityKind::Organisation };
        let person = findings.entities.intern(kind, &author.name, None);
        let evidence = vec![Evidence { role: EvidenceRole::Statement, span: author.span }];
        let fact = Fact::Byline { article: page.ordinal, author: person };
        let credit = vec![author.span];
        findings.push(RULE.by("credit"), credit.clone(), fact, page.ordinal, evidence.clone(), CERTAIN);
        findings.push(RULE.by("name"), credit, Fact::Mention { entity: person }, page.ordinal, evidence, CERTAIN);
    }
}
