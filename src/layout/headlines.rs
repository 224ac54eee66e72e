//! Which lines of a headline are its main line, and which kicker or deck.

use super::lines::Line;
use super::paragraphs::Heading;
use crate::ingest::Role;

/// The parts of a headline (kicker, main line, deck) in reading order, each as its lines.
pub(super) fn parts<'h, 'a>(headings: &'h [Heading<'a>]) -> impl Iterator<Item = &'h [Line<'a>]> {
    headings.iter().flat_map(|heading| {
        let lines = heading.lines.as_slice();
        let mut start = 0;
        std::iter::from_fn(move || {
            let first = lines.get(start)?;
            let more = lines[start + 1..].iter().scan(*first, |before, line| {
                let joined = is_wrapped(before, line);
                *before = *line;
                joined.then_some(())
            });
            let end = start + 1 + more.count();
            let part = &lines[start..end];
            start = end;
            Some(part)
        })
    })
}

/// A line broken within its brackets or quotation marks.
fn is_wrapped(before: &Line<'_>, _after: &Line<'_>) -> bool {
    [('《', '》'), ('“', '”'), ('（', '）'), ('「', '」')]
        .iter()
        .any(|&(open, close)| before.text.matches(open).count() > before.text.matches(close).count())
}

/// The main headline. Print tells it by the size of its letters, which text does not keep; what text keeps is the
/// order: a kicker stands apart above the main line, a deck below it, set off by a dash, a full stop or in the same
/// block.
pub(super) fn title(headings: &[Heading<'_>]) -> Option<String> {
    let stated: Vec<String> = headings.iter().filter(|h| h.role() == Some(Role::Title)).map(text).collect();
    if !stated.is_empty() {
        return Some(stated.join(" "));
    }
    let mut blocks: Vec<&Heading<'_>> = headings.iter().filter(|heading| !is_deck(heading)).collect();
    if blocks.is_empty() {
        blocks.extend(headings.first());
    }
    let (last, before) = blocks.split_last()?;
    let mut title = main_lines(last);
    for heading in before.iter().rev() {
        let above = text(heading);
        let pair = heading.lines.len() == 1 && is_pair(&above, &title);
        let fragment = above.chars().count() <= SHORTEST_LINE;
        if !(pair || fragment) || is_name(&above) {
            break;
        }
        title = format!("{above} {title}");
    }
    Some(title)
}

/// Two short lines of one length are set as a couplet.
fn is_pair(first: &str, second: &str) -> bool {
    let length = first.chars().count();
    length == second.chars().count() && length <= LONGEST_OF_PAIR && !first.contains(char::is_whitespace)
}

const LONGEST_OF_PAIR: usize = 10;
/// Shorter lines are no headline of their own: characters.
const SHORTEST_LINE: usize = 4;

/// The main lines of a block: its first part, and the second where the two are set as a pair.
fn main_lines(heading: &Heading<'_>) -> String {
    let parts: Vec<String> =
        parts(std::slice::from_ref(heading)).map(|part| part.iter().map(|line| line.text).collect()).collect();
    let length = |part: &String| part.chars().count();
    match parts.as_slice() {
        [first, second, ..] if is_pair(first, second) || length(first) <= SHORTEST_LINE => {
            format!("{first} {second}")
        }
        [first, ..] => first.clone(),
        [] => String::new(),
    }
}

fn text(heading: &Heading<'_>) -> String {
    heading.lines.iter().map(|line| line.text).collect()
}

/// Set off from the main line by a dash, or a sentence.
fn is_deck(heading: &Heading<'_>) -> bool {
    heading.lines.first().is_some_and(|line| line.text.starts_with(['—', '－', '―']))
        || heading.lines.last().is_some_and(|line| line.text.ends_with('。'))
}

/// Two or three characters: a person under a picture rather than a line of a headline.
fn is_name(line: &str) -> bool {
    (2..=3).contains(&line.chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn title_of(blocks: &[&str]) -> String {
        let headings: Vec<Heading<'_>> =
            blocks.iter().map(|block| Heading { lines: lines(block, 0..block.len()) }).collect();
        title(&headings).unwrap_or_default()
    }

    #[test]
    fn the_main_line_is_found() {
        let cases: [(&[&str], &str); 8] = [
            (&["柳湾村修通新路"], "柳湾村修通新路"),
            (&["东平街道柳湾社区", "一条新路通到家门口"], "一条新路通到家门口"),
            (&["一条新路通家门", "——柳湾村修路记"], "一条新路通家门"),
            (&["旧村换新颜", "柳湾村修通新路", "路从村口通到山上，长三里。"], "柳湾村修通新路"),
            (&["柳湾村召开大会\n大会通过《柳湾村关于修通\n新路的办法》"], "柳湾村召开大会"),
            (&["修通一条新路", "走出一片天地"], "修通一条新路 走出一片天地"),
            (&["修通一条新路\n走出一片天地"], "修通一条新路 走出一片天地"),
            (&["柳湾村", "新路经验", "走出一片新的天地"], "新路经验 走出一片新的天地"),
        ];
        for (blocks, expected) in cases {
            assert_eq!(title_of(blocks), expected, "{blocks:?}");
        }
    }
}
