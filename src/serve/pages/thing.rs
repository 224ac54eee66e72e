use maud::html;

use super::{Page, formats, page, thing_link, value};
use crate::graph::Thing;

/// What the store says of an issue, an article, a passage or a claim.
pub(in crate::serve) fn thing(thing: &Thing) -> Page {
    let content = html! {
        article {
            @if let Some(kind) = &thing.kind_zh { p.kind { (kind) } }
            h1 { (thing.label) }
            dl {
                @for (role, values) in &thing.says {
                    dt { (role) }
                    @for item in values { dd { (value(item)) } }
                }
            }
            @for (group, links) in &thing.linked {
                section {
                    h2 { (group) }
                    ul { @for link in links { li { (thing_link(link.iri.as_str(), &link.label)) } } }
                }
            }
            @if thing.is_cut { p.meta { "还有更多，请用查询。" } }
            (formats(thing.iri.as_str()))
        }
    };
    page(&thing.label, "", &content)
}
