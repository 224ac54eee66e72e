use std::ops::Range;

use jiff::civil::Date;

use super::numeral;

/// The full dates in a text with the bytes they stand at: `2024年9月12日`, `二〇二四年九月十二日`, `2024-09-12`,
/// `2024.9.12`, `2024/9/12`. What no calendar knows (`2024年2月30日`) is left out.
pub fn dates(text: &str) -> impl Iterator<Item = (Range<usize>, Date)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        while let Some(found) = number_at(text, rest) {
            rest = found.end;
            if let Some((end, date)) = date_from(text, found.clone()) {
                rest = end;
                return Some((found.start..end, date));
            }
        }
        None
    })
}

/// A text that is one date and nothing else.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    dates(text).next().filter(|(range, _)| *range == (0..text.len())).map(|(_, date)| date)
}

fn date_from(text: &str, year: Range<usize>) -> Option<(usize, Date)> {
    let value = numeral(&text[year.clone()]).filter(|y| (1900..2100).contains(y))?;
    let separator = text[year.end..].chars().next()?;
    let after = |mark: &str| match separator {
        '年' => mark.chars().next(),
        '-' | '.' | '/' | '－' => Some(separator),
        _ => None,
    };
    let month = adjacent_number(text, year.end + separator.len_utf8())?;
    let second = after("月")?;
    let day_at = month.end + text[month.end..].starts_with(second).then(|| second.len_utf8())?;
    let day = adjacent_number(text, day_at)?;
    let end = match separator {
        '年' => day.end + text[day.end..].starts_with('日').then_some('日'.len_utf8())?,
        _ => day.end,
    };
    let date = Date::new(
        i16::try_from(value).ok()?,
        i8::try_from(numeral(&text[month])?).ok()?,
        i8::try_from(numeral(&text[day])?).ok()?,
    );
    date.ok().map(|date| (end, date))
}

fn adjacent_number(text: &str, at: usize) -> Option<Range<usize>> {
    let padding = text[at..].len() - text[at..].trim_start_matches(' ').len();
    number_at(text, at + padding).filter(|range| range.start == at + padding)
}

fn number_at(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find(is_numeral)?;
    let end = text[start..].find(|c| !is_numeral(c)).map_or(text.len(), |len| start + len);
    Some(start..end)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇○零一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_common_form_are_read() {
        for (text, expected) in [
            ("2024年9月12日 星期四", Some("2024-09-12")),
            ("二〇二四年九月十二日", Some("2024-09-12")),
            ("２０２４年１０月１日", Some("2024-10-01")),
            ("2024-09-12", Some("2024-09-12")),
            ("2024.9.12", Some("2024-09-12")),
            ("2024年 9月 12日", Some("2024-09-12")),
            ("2024年2月30日", None),
            ("318号2024年", None),
            ("9月12日", None),
            ("2024年", None),
        ] {
            let found = dates(text).next().map(|(_, date)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_parsed_date_stands_alone() {
        assert!(parse_date(" 2024-09-12 ").is_some());
        assert!(parse_date("2024-09-12 晚").is_none());
    }
}
