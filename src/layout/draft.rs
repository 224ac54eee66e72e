//! From items to articles whose headlines may still be wrong.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::byline::{BULLETS, CreditLine, Place, dateline, tail_credit};
use super::captions::reads_like_caption;
use super::item::{Heading, Item, join};
use super::lines::Line;
use super::wording::{is_bracketed, is_dateline, leads_story};
use super::words::entries;
use super::{Article, ArticleKind, Aside, Author, Headline, Reason, captions, headlines};
use crate::ingest::Role;
use crate::model::Span;
use crate::text::MappedText;

/// An article in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub kind: ArticleKind,
    pub headings: Vec<Heading<'a>>,
    pub authors: Vec<Author>,
    pub paragraphs: Vec<MappedText>,
    /// A caption that the source itself sets apart.
    pub is_set_caption: bool,
}

impl<'a> Draft<'a> {
    fn new(kind: ArticleKind, headings: Vec<Heading<'a>>, authors: Vec<Author>) -> Self {
        Self { kind, headings, authors, paragraphs: Vec::new(), is_set_caption: false }
    }

    /// An article that somebody signed and that no headline stands above.
    pub fn wants_headline(&self) -> bool {
        let dated = || self.paragraphs.first().is_some_and(|first| is_dateline(first.as_str()));
        let signed = || !self.authors.is_empty() || self.kind == ArticleKind::Caption;
        self.headings.is_empty() && (signed() || dated() || self.is_in_brief())
    }

    /// A list of news in brief: ▲近日，柳湾村…
    pub fn is_in_brief(&self) -> bool {
        let briefs = self.paragraphs.iter().filter(|text| opens_brief(text.as_str())).count();
        briefs > 1 && 2 * briefs > self.paragraphs.len()
    }

    /// The article, or what is left of one that has neither headline nor text.
    pub fn finish(self) -> Result<Article, Vec<Aside>> {
        let parts = headlines::parts(&self.headings);
        let headlines: Vec<Headline> = parts
            .iter()
            .map(|(part, lines)| Headline { text: join(lines).with_paired_quotes(), part: *part })
            .collect();
        let texts = headlines.iter().map(|headline| &headline.text).chain(&self.paragraphs);
        let spans = texts.filter_map(MappedText::hull);
        let credits = || self.authors.iter().map(|author| author.span);
        let span = spans.chain(credits()).reduce(Span::hull);
        let begins = || self.paragraphs.first().map(|first| captions::title(first.as_str()));
        let (Some(span), Some(title)) = (span, headlines::title(&parts).or_else(begins)) else {
            let spans: BTreeSet<Span> = credits().collect();
            return Err(spans.into_iter().map(|span| Aside { span, reason: Reason::Orphan }).collect());
        };
        let paragraphs = self.paragraphs.into_iter().map(MappedText::with_paired_quotes).collect();
        Ok(Article { kind: self.kind, title, headlines, authors: self.authors, paragraphs, span })
    }
}

/// A sub-heading's line is not wider: columns.
const SUB_HEADING: usize = 28;
/// A page with so many datelines is one of a newspaper.
const LEAST_DATELINES: usize = 1;
/// The headline of a list of items in brief is no wider: columns.
const BRIEFS: usize = 12;
/// What the editors' note on an article opens with.
const EDITORS_NOTES: [&str; 4] = ["编者按", "编者的话", "编者语", "开栏的话"];
/// A deck between headline and by-line is not longer: bytes.
const LONGEST_DECK: usize = 450;

/// The articles in the order of the file, and the headings that none of them follows.
#[derive(Debug, Default)]
pub(super) struct Drafts<'a> {
    pub drafts: Vec<Draft<'a>>,
    pub orphans: Vec<Heading<'a>>,
    /// Credits that credit nothing.
    pub aside: Vec<Aside>,
    current: Option<usize>,
    pending: Vec<Heading<'a>>,
    /// Within a portrait: headings are its sub-headings.
    portrait: bool,
    /// Reports open with datelines, as on the pages of a newspaper: wide headings are headlines there.
    is_news: bool,
    /// The current article has sub-headings.
    is_parted: bool,
    /// The item behind the one being read is another one in brief.
    goes_on_in_brief: bool,
}

pub(super) fn drafts<'a>(items: Vec<Item<'a>>, document: &str) -> Drafts<'a> {
    let dated = |item: &&Item<'_>| matches!(item, Item::Paragraph(text) if text.lines.first().is_some_and(|line| is_dateline(line.text)));
    let is_news = items.iter().filter(dated).count() >= LEAST_DATELINES;
    let mut drafts = Drafts { is_news, ..Drafts::default() };
    let mut rest = items.into_iter();
    let mut after_heading = false;
    while let Some(item) = rest.next() {
        let heading = matches!(item, Item::Heading(_));
        match item {
            Item::Heading(heading) => drafts.heading(heading),
            Item::Caption(caption) => {
                let followed =
                    matches!(rest.as_slice(), [Item::Paragraph(_) | Item::Credit { .. } | Item::Caption(_), ..]);
                drafts.set_caption(caption.mapped(), !followed, document);
            }
            Item::Label | Item::End => drafts.close(false),
            Item::Portrait => drafts.close(true),
            Item::Credit { line, credit } => {
                let span = Span::new(line.start, line.start + line.text.len()).ok();
                let before_text = matches!(rest.as_slice(), [Item::Paragraph(_), ..]);
                let leads = if credit.place == Place::Head {
                    after_heading || before_text && !drafts.is_signed_by(&line, rest.as_slice())
                } else {
                    before_text && after_heading
                };
                let authors = authors(&credit, span);
                let named = !authors.is_empty();
                if !(drafts.credit(authors, leads, credit.is_photo()) && named) {
                    drafts.aside.extend(Aside::of(&line, Reason::Orphan));
                }
            }
            Item::Paragraph(paragraph) => {
                let text = paragraph.mapped();
                let before_byline = matches!(
                    rest.as_slice(),
                    [Item::Credit { credit, .. }, Item::Paragraph(_), ..] if credit.place == Place::Head
                );
                if before_byline && after_heading && text.as_str().len() <= LONGEST_DECK {
                    drafts.pending.push(Heading::of(paragraph.into_lines()));
                } else {
                    drafts.leave_signed(&text, rest.as_slice());
                    drafts.goes_on_in_brief = rest.as_slice().first().is_some_and(is_brief);
                    drafts.paragraph(text, document);
                }
            }
        }
        after_heading = heading;
    }
    drafts.orphans.append(&mut drafts.pending);
    drafts
}

/// An item of a list of news in brief: ▲近日，柳湾村…
fn is_brief(item: &Item<'_>) -> bool {
    matches!(item, Item::Paragraph(text) if opens_brief(text.first().text))
}

fn opens_brief(text: &str) -> bool {
    text.starts_with(|c| BULLETS.contains(c))
}

fn authors(credit: &CreditLine, span: Option<Span>) -> Vec<Author> {
    let Some(span) = span else { return Vec::new() };
    credit.names.iter().map(|(name, credit)| Author { name: name.clone(), credit: *credit, span }).collect()
}

impl<'a> Drafts<'a> {
    fn close(&mut self, portrait: bool) {
        self.orphans.append(&mut self.pending);
        self.current = None;
        self.portrait = portrait;
    }

    fn open(&mut self, kind: ArticleKind, authors: Vec<Author>) -> &mut Draft<'a> {
        let mut headings = std::mem::take(&mut self.pending);
        if headings.iter().any(|heading| heading.role() == Some(Role::Title)) {
            // Sub-headings above the first paragraph belong to the body.
            let title = headings.iter().take_while(|heading| heading.role() != Some(Role::Subheading)).count();
            self.pending = headings.split_off(title);
        }
        self.current = Some(self.drafts.len());
        self.is_parted = false;
        self.drafts.push(Draft::new(kind, headings, authors));
        self.drafts.last_mut().expect("just pushed")
    }

    /// Ends an article where somebody else signs what follows the next heading: that is an article too.
    /// `text` is the paragraph below that heading, `rest` what follows it.
    fn leave_signed(&mut self, text: &MappedText, rest: &[Item<'a>]) {
        let (is_news, is_parted) = (self.is_news, self.is_parted);
        let Some(draft) = self.current() else { return };
        let own: Vec<String> = draft.authors.iter().map(|author| author.name.clone()).collect();
        // What nobody signed and sub-headings part is one article, whose author stands at its end.
        let complete = !own.is_empty() || (is_news && !is_parted);
        if self.pending.is_empty() || self.portrait || !complete {
            return;
        }
        let section = rest.iter().take_while(|item| matches!(item, Item::Paragraph(_))).count();
        let tail = |text: &MappedText| tail_credit(text.as_str()).map(|(_, credit)| credit);
        let below = match rest.get(section) {
            Some(Item::Credit { credit, .. }) if credit.place == Place::Tail => Some(credit.clone()),
            _ => None,
        };
        let signed = match rest[..section].last() {
            Some(Item::Paragraph(last)) => below.or_else(|| tail(&last.mapped())),
            _ => below.or_else(|| tail(text)),
        };
        let signed = signed.filter(|credit| !credit.is_photo());
        if signed.is_some_and(|credit| credit.names.iter().all(|(name, _)| !own.contains(name))) {
            self.current = None;
        }
    }

    /// A headline that the source names as one, or that the contents list, ends the article before it.
    fn heading(&mut self, heading: Heading<'a>) {
        let stated = matches!(heading.role(), Some(Role::Title | Role::Subtitle));
        let listed = heading.is_listed() && self.current.is_some();
        if stated || listed {
            self.current = None;
            self.portrait = false;
        }
        self.pending.push(heading);
    }

    /// A caption that the source sets apart; the headline above it is its own where no text follows.
    fn set_caption(&mut self, text: MappedText, headed: bool, document: &str) {
        let tail = tail_credit(text.as_str()).and_then(|(at, credit)| {
            Some((at, authors(&credit, Some(span_of(&text, at..text.as_str().len(), document)?))))
        });
        let (text, authors) = match tail {
            Some((at, tail)) => (text.part(0..at), tail),
            None => (text, Vec::new()),
        };
        let headings = if headed { std::mem::take(&mut self.pending) } else { Vec::new() };
        let mut draft = Draft::new(ArticleKind::Caption, headings, authors);
        draft.paragraphs.push(text);
        draft.is_set_caption = true;
        self.drafts.push(draft);
    }

    fn current(&mut self) -> Option<&mut Draft<'a>> {
        self.current.and_then(|at| self.drafts.get_mut(at))
    }

    /// Whether a by-line stands close below the text that nobody signed yet, and apart from what follows: it is that text's.
    fn is_signed_by(&mut self, line: &Line<'a>, rest: &[Item<'a>]) -> bool {
        let apart = rest.first().and_then(|item| item.lines().first()).is_some_and(|below| below.gap);
        let close = !line.gap && apart && self.pending.is_empty();
        close && self.current().is_some_and(|draft| draft.authors.is_empty() && !draft.paragraphs.is_empty())
    }

    /// A credit on a line of its own; whether there is something that it credits.
    fn credit(&mut self, authors: Vec<Author>, leads: bool, photo: bool) -> bool {
        if leads {
            self.portrait = false;
            self.open(ArticleKind::News, authors);
            return true;
        }
        if self.current.is_none() && self.pending.is_empty() {
            self.current = self.drafts.len().checked_sub(1);
        }
        let last = match self.current() {
            Some(draft) if photo => draft
                .paragraphs
                .last()
                .filter(|_| draft.paragraphs.len() > 1)
                .is_some_and(|last| !draft.authors.is_empty() || reads_like_caption(last.as_str())),
            Some(_) => false,
            None => return false,
        };
        if last {
            let caption = self.current().and_then(|draft| draft.paragraphs.pop());
            let draft = Draft {
                paragraphs: caption.into_iter().collect(),
                ..Draft::new(ArticleKind::Caption, Vec::new(), authors)
            };
            self.drafts.push(draft);
        } else if let Some(draft) = self.current() {
            if photo && draft.authors.is_empty() && draft.paragraphs.len() == 1 {
                draft.kind = ArticleKind::Caption;
            }
            draft.authors.extend(authors);
        }
        self.current = None;
        true
    }

    fn paragraph(&mut self, text: MappedText, document: &str) {
        let head = dateline(text.as_str())
            .and_then(|(at, credit)| Some((at, authors(&credit, Some(span_of(&text, 0..at, document)?)))));
        let (text, head) = match head {
            Some((at, head)) => (text.part(at..text.as_str().len()), head),
            None => (text, Vec::new()),
        };
        let tail = tail_credit(text.as_str()).and_then(|(at, credit)| {
            let span = span_of(&text, at..text.as_str().len(), document)?;
            Some((at, authors(&credit, Some(span)), credit.is_photo()))
        });
        let (text, tail, photo) = match tail {
            Some((at, tail, photo)) => (text.part(0..at), tail, photo),
            None => (text, Vec::new(), false),
        };
        if photo && head.is_empty() && self.takes_caption(text.as_str()) {
            self.caption(text, tail);
            return;
        }
        if self.current.is_none() && self.pending.is_empty() && is_bracketed(text.as_str()) {
            // What a bracket says of the author or source belongs to the article above it.
            self.current = self.drafts.len().checked_sub(1);
        }
        let begun = self.current().filter(|draft| draft.paragraphs.is_empty() && !draft.authors.is_empty());
        if let (Some(draft), false) = (begun, head.is_empty()) {
            draft.authors.extend(head);
        } else if !head.is_empty() {
            self.open(ArticleKind::News, head);
        } else if self.current.is_none() || self.starts_article(text.as_str()) || self.is_overtaken(text.as_str()) {
            let kind = if self.portrait { ArticleKind::Profile } else { ArticleKind::News };
            self.open(kind, Vec::new());
        }
        let headings = std::mem::take(&mut self.pending);
        self.is_parted |= !headings.is_empty();
        // ▲…（林秋禾）: each item in brief has its own author.
        let among_briefs = self.goes_on_in_brief && opens_brief(text.as_str());
        let ended = !tail.is_empty() && !among_briefs;
        if let Some(draft) = self.current() {
            draft.paragraphs.extend(headings.iter().map(|heading| join(&heading.lines)));
            draft.paragraphs.push(text);
            draft.authors.extend(tail);
        }
        if ended {
            self.current = None;
        }
    }

    /// Whether nothing below a heading can belong to the current article: it is a plain notice, a list of news in brief
    /// that has ended, or the editors' note on what follows.
    fn is_complete(&self, text: &str) -> bool {
        let Some(draft) = self.current.and_then(|at| self.drafts.get(at)) else { return false };
        let plain = || draft.headings.iter().any(|heading| notice(heading) == Some(Notice::Plain));
        let note = || matches!(draft.paragraphs.as_slice(), [note] if EDITORS_NOTES.iter().any(|start| note.as_str().starts_with(start)));
        plain() || self.is_behind_briefs(text) || note()
    }

    /// Whether a list of news in brief has ended with the paragraph before.
    fn is_behind_briefs(&self, text: &str) -> bool {
        let last = self.current.and_then(|at| self.drafts.get(at)).and_then(|draft| draft.paragraphs.last());
        !opens_brief(text) && last.is_some_and(|last| opens_brief(last.as_str()))
    }

    /// Whether a dateline (`本报讯　…`) shows that another article begins, whose headline stands elsewhere.
    fn is_overtaken(&mut self, text: &str) -> bool {
        is_dateline(text) && self.current().is_some_and(|draft| !draft.paragraphs.is_empty())
    }

    /// Whether a paragraph that a photographer signs is a caption, and not the end of his article.
    fn takes_caption(&mut self, text: &str) -> bool {
        let headed = !self.pending.is_empty();
        headed
            || reads_like_caption(text)
            || self.is_complete(text)
            || self.current().is_none_or(|draft| !draft.authors.is_empty())
    }

    /// The article that a caption interrupts goes on behind it.
    fn caption(&mut self, text: MappedText, authors: Vec<Author>) {
        let interrupted = self.current;
        self.open(ArticleKind::Caption, authors).paragraphs.push(text);
        self.current = interrupted;
    }

    /// Whether what stands above the paragraph is the headline of another article, and not a sub-heading.
    fn starts_article(&self, text: &str) -> bool {
        match self.pending.as_slice() {
            [] => false,
            _ if self.portrait => false,
            several if several.iter().all(Heading::is_sub_heading) => false,
            several if self.is_complete(text) || several.iter().any(|heading| notice(heading).is_some()) => true,
            [only] => {
                let widest = only.lines.iter().map(|line| line.width).max().unwrap_or(0);
                leads_story(text) || (self.is_news && widest > SUB_HEADING) || (widest <= BRIEFS && opens_brief(text))
            }
            several => !several.iter().any(Heading::is_sub_heading),
        }
    }
}

/// What kind of notice a headline announces: 停水公告, 关于…的决定（节选）.
pub(super) fn notice(heading: &Heading<'_>) -> Option<Notice> {
    let last = heading.lines.last()?.text;
    let bracket = last.rfind(['（', '(']).filter(|&at| at > 0 && last.ends_with(['）', ')']));
    let title: String = last[..bracket.unwrap_or(last.len())].chars().filter(|c| !c.is_whitespace()).collect();
    NOTICE_TITLES.iter().find(|(end, _)| title.ends_with(end)).map(|(_, notice)| *notice)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// It has no sub-headings.
    Plain,
    Parted,
}

static NOTICE_TITLES: LazyLock<Vec<(&str, Notice)>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/layout/notice-titles.tsv"));
    rows.map(|row| match row.split_once('\t') {
        Some((end, _)) => (end, Notice::Plain),
        None => (row, Notice::Parted),
    })
    .collect()
});

/// Where a part of a text stands; `None` where it stands in several places, between which other text lies.
fn span_of(text: &MappedText, range: std::ops::Range<usize>, document: &str) -> Option<Span> {
    match text.sources(range, document).as_slice() {
        [span] => Some(*span),
        _ => None,
    }
}
