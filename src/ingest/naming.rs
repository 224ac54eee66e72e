//! What the name of a file or the address of a page says of an issue.

use std::cmp::Ordering;
use std::path::Path;

use jiff::civil::Date;

use super::masthead;
use crate::model::IssueMeta;
use crate::text::dates;

/// What a file's name says: `云川日报-2024-09-12.pdf`, `20240912_第318期.txt`. A publication only where the name plainly is one.
pub(super) fn of_file(stem: &str) -> IssueMeta {
    let spaced: String =
        stem.chars().map(|c| if matches!(c, '_' | '-' | '—' | '(' | ')' | '（' | '）') { ' ' } else { c }).collect();
    let read = masthead::read_name(&spaced);
    IssueMeta { publication: read.publication, number: read.number, date: date(stem), home: None }
}

/// The date that a file's folders state, as those of a saved electronic edition do: `2024-09/12/`, `20240912/`.
pub(super) fn of_folders(path: &Path) -> Option<Date> {
    let mut names = path.parent()?.components().rev().filter_map(|part| part.as_os_str().to_str());
    let folder = names.next()?;
    let whole = |name: &str| date(name).filter(|_| name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    whole(folder).or_else(|| {
        let day = folder.len() <= 2 && folder.bytes().all(|byte| byte.is_ascii_digit());
        whole(&format!("{}-{folder}", names.next()?)).filter(|_| day)
    })
}

/// The date in a name or address: `2024-09-12`, `2024_09_12`, `2024-09/12`, `20240912`, with no other digit beside it.
pub(super) fn date(name: &str) -> Option<Date> {
    let dashed: String = name.chars().map(|c| if matches!(c, '_' | '/') { '-' } else { c }).collect();
    dates(&dashed)
        .map(|(_, date)| date)
        .next()
        .or_else(|| name.split(|c: char| !c.is_ascii_alphanumeric()).find_map(compact))
}

/// `20240912` with nothing but digits in the word.
fn compact(word: &str) -> Option<Date> {
    if word.len() != 8 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i16 = word[..4].parse().ok().filter(|year| (1900..2100).contains(year))?;
    Date::new(year, word[4..6].parse().ok()?, word[6..].parse().ok()?).ok()
}

/// The order in which people number files: `page2` before `page10`.
pub(super) fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let ((left, ones), (right, others)) = (run(one), run(other));
        if left.is_empty() || right.is_empty() {
            return left.len().cmp(&right.len());
        }
        let digits = |run: &str| run.starts_with(|c: char| c.is_ascii_digit());
        let order = if digits(left) && digits(right) {
            let value = |run: &str| run.trim_start_matches('0').to_owned();
            let (left, right) = (value(left), value(right));
            left.len().cmp(&right.len()).then_with(|| left.cmp(&right))
        } else {
            left.cmp(right)
        };
        if order.is_ne() {
            return order;
        }
        (one, other) = (ones, others);
    }
}

/// The digits, or the other characters, that a name begins with, and what follows.
fn run(name: &str) -> (&str, &str) {
    let digits = name.starts_with(|c: char| c.is_ascii_digit());
    name.split_at(name.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_state_dates() {
        for (name, expected) in [
            ("yunchuan-2024-09-12", "2024-09-12"),
            ("20240912A01", ""),
            ("20240912-01", "2024-09-12"),
            ("html/2024-09/12/content_318", "2024-09-12"),
            ("云川日报2024年9月12日", "2024-09-12"),
            ("003_b011e38ac73d4401", ""),
            ("20241312", ""),
            ("1202409123", ""),
        ] {
            assert_eq!(date(name).map(|date| date.to_string()).unwrap_or_default(), expected, "{name}");
        }
    }

    #[test]
    fn folders_state_dates() {
        for (path, expected) in [
            ("html/2024-09/12/content_318.htm", "2024-09-12"),
            ("20240912/content_318.htm", "2024-09-12"),
            ("2024-09-12/a.htm", "2024-09-12"),
            ("export 2024-09-12/a.htm", ""),
            ("2024-09/old/a.htm", ""),
            ("a.htm", ""),
        ] {
            let date = of_folders(Path::new(path)).map(|date| date.to_string());
            assert_eq!(date.unwrap_or_default(), expected, "{path}");
        }
    }

    #[test]
    fn a_file_name_may_say_all() {
        let meta = of_file("云川日报_2024-09-12_第318期");
        assert_eq!((meta.publication.as_deref(), meta.number.as_deref()), (Some("云川日报"), Some("318")));
        assert_eq!(of_file("村务公开汇报").publication, None);
    }

    #[test]
    fn files_are_in_the_order_of_their_numbers() {
        let mut names = ["page10", "page2", "page", "2024-9-2", "2024-09-01", "第12版", "第3版", "page2b"];
        names.sort_by(|one, other| natural_order(one, other));
        assert_eq!(names, ["2024-09-01", "2024-9-2", "page", "page2", "page2b", "page10", "第3版", "第12版"]);
    }
}
