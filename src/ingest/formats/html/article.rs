//! An article page of an electronic edition.
//!
//! The body is known ([`Prose`]); the headline is looked for above it: what the page calls itself by, a heading, or what
//! bears the name of one. Between the two stand kicker, deck and the line of date, source and author.

use std::ops::Range;

use super::super::super::{Witness, masthead};
use super::super::credits::opens_byline;
use super::super::marks::{Mark, is_control};
use super::head::{bare, paper};
use super::page::{Block, ElementKind, Page};
use super::prose::Prose;
use super::{Piece, Role, info, is_clutter, issue};
use crate::ingest::{ArticleMark, Part, is_masthead_line, is_sure_paper_name};
use crate::model::{IssueMeta, Span};
use crate::text::ends_sentence;

/// The headline stands so near above the body: blocks.
const HEADLINE_DISTANCE: usize = 30;
/// Characters of a headline, and of a kicker or deck that nothing names as such.
const LONGEST_HEADLINE: usize = 80;
const LONGEST_SUBTITLE: usize = 60;
/// A shorter line beside a headline names a section.
const SHORTEST_SUBTITLE: usize = 5;
/// Kickers and decks: blocks.
const MOST_SUBTITLES: usize = 3;
/// A caption that nothing names as such is shorter: characters.
const LONGEST_CAPTION: usize = 160;

/// The page's article, marked as one; `None` where none is found.
pub(super) fn read(page: &Page, prose: &Prose) -> Option<Piece> {
    let first = page.blocks.iter().zip(&prose.blocks).position(|(block, is)| *is && prose.holds(page, block))?;
    let headline = headline(page, first);
    let printed = headline.map(|at| page.blocks[at].text.as_str());
    let title = match printed.or_else(|| page.head.headlines().chain(page.head.title_parts()).next())? {
        // A caption without a headline goes by its first words.
        words if printed.is_none() && bare(&page.blocks[first].text).starts_with(&bare(words)) => "",
        title => title,
    };
    let above = headline.map_or(first..first, |at| kickers(page, at)..at);
    let below = headline.map_or(first..first, |at| at + 1..decks(page, at));
    let mut piece = Piece::default();
    head_lines(page, 0..above.start, &mut piece);
    let mut body = Body { author: None, span: None, said: IssueMeta::default() };
    let kickers = push_all(page, above, Role::Subtitle, &mut piece);
    let main = piece.push(Role::Title, title, None);
    let decks = push_all(page, below.clone(), Role::Subtitle, &mut piece);
    let headline = [kickers, main, decks].into_iter().flatten().reduce(Span::hull);

    let end = page.blocks.iter().rposition(|block| prose.holds(page, block)).map_or(first, |last| last + 1);
    for at in below.end..end {
        let block = &page.blocks[at];
        if is_control(&block.text) || block.is_linked() || is_clutter(page, block) {
            continue;
        }
        // Before the text stands its date line; what is not of the body there is the site's.
        if at < first && body.take_info(&block.text, &mut piece) {
            continue;
        }
        if at >= first || prose.holds(page, block) || is_caption(page, block) {
            body.push(role(page, block, at > first), &block.text, &mut piece);
        }
    }
    if let Some(author) = page.head.author().filter(|author| body.author.is_none() && is_person(author)) {
        body.author = piece.push(Role::Byline, author, None);
    }
    let mark = ArticleMark { id: None, title: headline, author: body.author, body: body.span? };
    without_captions_alone(&mut piece, mark.body);
    piece.stated.add(Witness::Metadata, body.said);
    piece.articles.push(mark);
    Some(piece)
}

/// The first caption is the text of an article that has no other.
fn without_captions_alone(piece: &mut Piece, body: Span) {
    let inside = |part: &&mut Part| body.start() <= part.span.start() && part.span.end() <= body.end();
    let mut parts: Vec<&mut Part> = piece.parts.iter_mut().filter(inside).collect();
    if !parts.iter().any(|part| matches!(part.role, Role::Paragraph | Role::Lines))
        && let Some(caption) = parts.iter_mut().find(|part| part.role == Role::Caption)
    {
        caption.role = Role::Paragraph;
    }
}

/// The body while its blocks come in.
struct Body {
    author: Option<Span>,
    span: Option<Span>,
    /// What the date line says.
    said: IssueMeta,
}

impl Body {
    fn push(&mut self, role: Role, text: &str, piece: &mut Piece) {
        let span = piece.push(role, text, None);
        self.span = self.span.into_iter().chain(span).reduce(Span::hull);
    }

    /// Reads a line of date, source and author; its by-line becomes a part of its own.
    fn take_info(&mut self, line: &str, piece: &mut Piece) -> bool {
        let Some(info) = info::read(line) else { return false };
        self.said.date = self.said.date.or(info.date);
        self.said.publication = self.said.publication.take().or(info.publication);
        piece.push(Role::Furniture, &info.rest, None);
        if let Some(byline) = info.byline {
            let span = piece.push(Role::Byline, &byline, None);
            self.author = self.author.or(span);
        }
        true
    }
}

/// The block of the headline: the best of those above the body.
fn headline(page: &Page, first: usize) -> Option<usize> {
    let zone = first.saturating_sub(HEADLINE_DISTANCE)..first;
    let scored = zone.filter_map(|at| Some((headline_score(page, &page.blocks[at])?, at)));
    scored.max().map(|(_, at)| at)
}

/// How much speaks for a block's being the headline; `None` where nothing does.
fn headline_score(page: &Page, block: &Block) -> Option<usize> {
    let text = &block.text;
    let is_other = is_clutter(page, block)
        || block.is_linked()
        || block.chars > LONGEST_HEADLINE
        || is_control(text)
        || is_of_the_page(text)
        || opens_byline(text);
    if is_other {
        return None;
    }
    let level = page.heading(block);
    let mark = page.around(block).take(3).find_map(|element| element.mark);
    let called = bare(text);
    let names_itself = page.head.headlines().any(|name| bare(name) == called) || page.head.calls_itself(text);
    let is_subtitle = matches!(mark, Some(Mark::Kicker | Mark::Deck | Mark::Byline | Mark::Source | Mark::Caption));
    let score = 100 * usize::from(names_itself)
        + level.map_or(0, |level| 40 - 4 * usize::from(level))
        + 30 * usize::from(mark == Some(Mark::Title));
    (score > 0 && (!is_subtitle || names_itself)).then_some(score)
}

/// The first block of the kicker above a headline.
fn kickers(page: &Page, headline: usize) -> usize {
    let is_kicker = |at: &usize| {
        let block = &page.blocks[*at];
        let known = page.head.kicker().is_some_and(|kicker| bare(kicker) == bare(&block.text));
        known || is_subtitle(page, block, headline)
    };
    (0..headline).rev().take(MOST_SUBTITLES).take_while(is_kicker).last().unwrap_or(headline)
}

/// The block behind the deck below a headline.
fn decks(page: &Page, headline: usize) -> usize {
    let is_deck = |at: &usize| {
        let block = &page.blocks[*at];
        let known = page.head.deck().is_some_and(|deck| bare(deck) == bare(&block.text));
        known || block.text.starts_with("——") || is_subtitle(page, block, headline)
    };
    let decks = (headline + 1..page.blocks.len()).take(MOST_SUBTITLES).take_while(is_deck);
    decks.last().map_or(headline + 1, |at| at + 1)
}

/// Whether a block beside a headline belongs to it: by its name, or as a heading or short line in the same element.
fn is_subtitle(page: &Page, block: &Block, headline: usize) -> bool {
    let text = &block.text;
    if block.is_linked()
        || is_control(text)
        || is_of_the_page(text)
        || is_clutter(page, block)
        || info::read(text).is_some()
    {
        return false;
    }
    match page.around(block).take(2).find_map(|element| element.mark) {
        Some(Mark::Kicker | Mark::Deck) => return true,
        Some(Mark::Source | Mark::Byline | Mark::Caption | Mark::Body) => return false,
        _ => {}
    }
    let title = &page.blocks[headline];
    let around = |block: &Block| page.elements[block.element].parent;
    let beside = around(block) == around(title) && page.elements[block.element].kind != ElementKind::Cell;
    let in_one = block.element == title.element;
    let is_line =
        (SHORTEST_SUBTITLE..=LONGEST_SUBTITLE).contains(&block.chars) && !ends_sentence(text) && !block.after_picture;
    is_line && (page.heading(block).is_some() || in_one || beside)
}

/// Names and dates of the issue and its pages.
fn is_of_the_page(text: &str) -> bool {
    text.lines()
        .all(|line| is_masthead_line(line) || is_sure_paper_name(line) || paper(line).is_some() || is_page_name(line))
}

/// `第01版：要闻`, `A02版`.
fn is_page_name(line: &str) -> bool {
    line.split_once('版').is_some_and(|(before, _)| {
        let bare = before.trim_start_matches(['第', ' ', '　']);
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c))
    })
}

/// The masthead's lines above the headline, and what they say of the issue.
fn head_lines(page: &Page, range: Range<usize>, piece: &mut Piece) {
    for block in &page.blocks[range] {
        let text = &block.text;
        if block.is_linked() || is_control(text) || !is_of_the_page(text) {
            continue;
        }
        piece.push(Role::Furniture, text, None);
        // Line by line: what stands beside another line on a page is not above it in a masthead.
        let mut said = IssueMeta::default();
        for line in text.lines() {
            let read = masthead::read(line);
            said.date = said.date.or(read.date);
            said.number = said.number.or(read.number);
            said.publication = said.publication.or(read.publication);
        }
        piece.stated.add(Witness::Masthead, said);
    }
}

fn push_all(page: &Page, range: Range<usize>, role: Role, piece: &mut Piece) -> Option<Span> {
    page.blocks[range].iter().filter_map(|block| piece.push(role, &block.text, None)).reduce(Span::hull)
}

/// What a block of the body is.
fn role(page: &Page, block: &Block, has_text: bool) -> Role {
    if is_caption(page, block) {
        return Role::Caption;
    }
    match issue::role(page, block) {
        Some(Role::Subtitle) | None if page.heading(block).is_some() => Role::Subheading,
        Some(Role::Subtitle) => Role::Subheading,
        Some(Role::Byline) if !has_text && !opens_byline(&block.text) => Role::Byline,
        Some(Role::Byline) | None => Role::Paragraph,
        Some(role) => role,
    }
}

/// Named as a caption, or a short text under a picture in a table's cell or a picture's own element.
fn is_caption(page: &Page, block: &Block) -> bool {
    let is_set = issue::role(page, block) == Some(Role::Caption);
    let in_cell = || page.elements[block.element].kind == ElementKind::Cell;
    is_set || (block.after_picture && block.chars <= LONGEST_CAPTION && in_cell())
}

/// Two to four Chinese characters each: no login name, nor an office.
fn is_person(author: &str) -> bool {
    let mut names = author.split([' ', '　', ',', '，', '、', ';', '；']).filter(|name| !name.is_empty()).peekable();
    let offices = ['报', '社', '网', '部', '台', '办', '局', '委', '员', '者'];
    names.peek().is_some()
        && names.all(|name| {
            (2..=4).contains(&name.chars().count()) && name.chars().all(crate::text::is_han) && !name.ends_with(offices)
        })
}
