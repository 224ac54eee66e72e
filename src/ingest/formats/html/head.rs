//! What a page says of itself outside its text: `<title>`, `<meta>`, its address, and the notes that content management
//! systems leave in comments.

use html5gum::StartTag;
use jiff::civil::Date;

use super::super::super::{Stated, Witness, is_sure_paper_name, masthead, naming};
use super::super::marks::entries;
use super::elements::attribute;
use crate::model::IssueMeta;
use crate::text::dates;

/// A page that repeats itself endlessly is not read to its end.
const MOST_NOTES: usize = 200;
const LONGEST_NOTE: usize = 2000;

#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: String,
    /// Names in lower case with their values, in the order of the page.
    notes: Vec<(String, String)>,
}

/// The names of notes by what they state, the most telling first.
const ADDRESSES: [&str; 2] = ["canonical", "og:url"];
const DATES: [&str; 10] = [
    "publishdate",
    "pubdate",
    "publish-date",
    "publish_date",
    "date",
    "datepublished",
    "article:published_time",
    "og:published_time",
    "dc.date",
    "time",
];
const PAPERS: [&str; 6] = ["publication", "og:site_name", "source", "contentsource", "dc.publisher", "dc.source"];
const HEADLINES: [&str; 4] = ["enp:title", "articletitle", "og:title", "dc.title"];

impl Head {
    pub fn title(&mut self, text: &str) {
        if self.title.len() + text.len() <= LONGEST_NOTE {
            self.title.push_str(text);
        }
    }

    /// `meta`, `link` and `time`.
    pub fn element(&mut self, tag: &StartTag<()>) {
        let value = |name: &[u8]| attribute(tag, name);
        let name = match tag.name.as_slice() {
            b"time" => return self.note("time".to_owned(), value(b"datetime")),
            b"link" if value(b"rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                return self.note("canonical".to_owned(), value(b"href"));
            }
            b"link" => return,
            _ => value(b"name").or_else(|| value(b"property")).or_else(|| value(b"itemprop")),
        };
        if let Some(name) = name {
            self.note(name.to_ascii_lowercase(), value(b"content"));
        }
    }

    /// `<!--enpproperty <date>2024-09-12 00:00:00.0</date><title>…</title>/enpproperty-->`
    pub fn comment(&mut self, text: &str) {
        let Some(properties) = text.trim_start().strip_prefix("enpproperty") else { return };
        for name in ["title", "introtitle", "subtitle", "author", "date"] {
            let (open, close) = (format!("<{name}>"), format!("</{name}>"));
            let value = properties.split_once(&open).and_then(|(_, rest)| rest.split_once(&close));
            let name = if name == "date" { "publishdate".to_owned() } else { format!("enp:{name}") };
            self.note(name, value.map(|(value, _)| value.to_owned()));
        }
    }

    fn note(&mut self, name: String, value: Option<String>) {
        let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        if let Some(value) = value.filter(|value| value.len() <= LONGEST_NOTE && self.notes.len() < MOST_NOTES) {
            self.notes.push((name, value));
        }
    }

    fn notes<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| self.notes.iter().filter(move |(known, _)| known == name)).map(|(_, v)| v.as_str())
    }

    /// The headlines that the page calls its own; the page may print them otherwise.
    pub fn headlines(&self) -> impl Iterator<Item = &str> {
        self.notes(&HEADLINES)
    }

    /// Whether a headline is what the page calls itself by.
    pub fn calls_itself(&self, headline: &str) -> bool {
        let bare = bare(headline);
        let mut names = self.headlines().map(str::to_owned).chain(std::iter::once(self.title.clone()));
        bare.chars().count() >= SHORTEST_HEADLINE && names.any(|name| self::bare(&name).contains(&bare))
    }

    pub fn kicker(&self) -> Option<&str> {
        self.notes(&["enp:introtitle"]).next()
    }

    pub fn deck(&self) -> Option<&str> {
        self.notes(&["enp:subtitle"]).next()
    }

    pub fn author(&self) -> Option<&str> {
        self.notes(&["enp:author", "author", "article:author", "dc.creator"]).next()
    }

    /// The parts of `<title>` that are not the paper's name: `柳湾村修通新路-云川日报数字报`.
    pub fn title_parts(&self) -> impl Iterator<Item = &str> {
        let parts = self.title.split(['-', '_', '|', '－', '｜']).map(str::trim);
        parts.filter(|part| !part.is_empty() && paper(part).is_none())
    }

    /// What address and notes say of the issue.
    pub fn stated(&self) -> Stated {
        let address = self.notes(&ADDRESSES).find_map(naming::date);
        let mut stated = Stated::default();
        stated.add(Witness::Address, IssueMeta { date: address, ..IssueMeta::default() });
        let from_title = || self.title.split(['-', '_', '|', '－', '｜', ' ']).find_map(sure_paper);
        let publication = self.notes(&PAPERS).find_map(paper).or_else(from_title);
        let date = self.notes(&DATES).find_map(day);
        stated.add(Witness::Metadata, IssueMeta { publication, date, ..IssueMeta::default() });
        stated
    }
}

/// A text as two prints of it agree on: without white space.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A shorter text is found in any title: characters.
const SHORTEST_HEADLINE: usize = 3;

/// A plain day: a time of day tells when the page was made rather than which issue it is of.
fn day(value: &str) -> Option<Date> {
    let (range, date) = dates(value).next().filter(|(range, _)| range.start == 0)?;
    let time = value[range.end..].trim_start_matches(['T', ' ']);
    let time = time.split_once(['+', 'Z']).map_or(time, |(time, _)| time);
    time.chars().all(|c| matches!(c, '0' | ':' | '.')).then_some(date)
}

/// The paper that a site or an electronic edition is of.
pub(super) fn paper(name: &str) -> Option<String> {
    masthead::paper_name(without_edition(name))
}

fn sure_paper(name: &str) -> Option<String> {
    let name = without_edition(name.trim());
    is_sure_paper_name(name).then(|| paper(name)).flatten()
}

fn without_edition(name: &str) -> &str {
    let name = name.trim();
    entries(include_str!("../../../../data/formats/edition-names.tsv"))
        .find_map(|ending| name.strip_suffix(ending))
        .map_or(name, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;

    fn stated(head: &str) -> [String; 2] {
        let (meta, _) = Page::read(head).head.stated().settle();
        [meta.publication.unwrap_or_default(), meta.date.map(|date| date.to_string()).unwrap_or_default()]
    }

    #[test]
    fn a_page_states_its_issue_in_many_ways() {
        let url = "https://epaper.example.cn/html/2024-09/12/content_318.htm";
        let cases = [
            (format!("<link rel=canonical href='{url}'>"), ["", "2024-09-12"]),
            ("<meta property=og:url content='//a.example/20240912/a1.html'>".to_owned(), ["", "2024-09-12"]),
            ("<meta name=PubDate content='2024-09-12 00:00:00.0'>".to_owned(), ["", "2024-09-12"]),
            ("<meta property='article:published_time' content='2024-09-12T09:30:00+08:00'>".to_owned(), ["", ""]),
            ("<meta property=og:site_name content=云川报数字报>".to_owned(), ["云川报", ""]),
            ("<meta name=source content=柳湾村>".to_owned(), ["", ""]),
            ("<title>柳湾村修通新路-云川日报电子版</title>".to_owned(), ["云川日报", ""]),
            ("<!--enpproperty <date>2024-09-12 00:00:00.0</date>/enpproperty-->".to_owned(), ["", "2024-09-12"]),
        ];
        for (head, expected) in cases {
            assert_eq!(stated(&head), expected, "{head}");
        }
    }
}
