use super::fold_char;

/// The value of a whole number in digits of either width, in Chinese digits (`二〇二四`) or in Chinese
/// numerals up to 亿 (`十九`, `三百二十`, `两千零五`). `None` for anything else and for what does not fit.
pub fn numeral(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| fold_char(c).is_ascii_digit()) {
        return text.chars().map(fold_char).collect::<String>().parse().ok();
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u64, |value, c| value.checked_mul(10)?.checked_add(digit(c)?));
    }
    with_units(text)
}

/// The year whose four digits, of either script, end at byte `at`: 2024|年, 一九九九|年.
pub fn year_before(text: &str, at: usize) -> Option<u16> {
    let mut digits = text[..at].char_indices().rev().take_while(|(_, c)| is_digit(*c));
    let (start, _) = digits.by_ref().take(4).last()?;
    let whole = text[start..at].chars().count() == 4 && digits.next().is_none();
    let year = numeral(&text[start..at]).filter(|_| whole)?;
    u16::try_from(year).ok().filter(|year| (1900..2100).contains(year))
}

fn is_digit(c: char) -> bool {
    fold_char(c).is_ascii_digit() || digit(c).is_some_and(|_| c != '两')
}

fn with_units(text: &str) -> Option<u64> {
    let (mut total, mut section, mut pending) = (0u64, 0u64, None);
    for c in text.chars() {
        if let Some(value) = digit(c) {
            if pending.is_some_and(|before| before != 0) {
                return None;
            }
            pending = Some(value);
            continue;
        }
        match unit(c)? {
            small if small < 10_000 => {
                section = section.checked_add(pending.take().unwrap_or(1).max(1).checked_mul(small)?)?;
            }
            large => {
                section = section.checked_add(pending.take().unwrap_or(0))?;
                total = total.checked_add(section)?.checked_mul(large)?;
                section = 0;
            }
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_either_script() {
        for (text, expected) in [
            ("2024年", Some(2024)),
            ("于一九九九年", Some(1999)),
            ("二○○四年", Some(2004)),
            ("12024年", None),
            ("九九年", None),
            ("三十年", None),
        ] {
            assert_eq!(text.find('年').and_then(|at| year_before(text, at)), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_every_script_of_the_press() {
        for (text, expected) in [
            ("2024", Some(2024)),
            ("３１８", Some(318)),
            ("二〇二四", Some(2024)),
            ("十九", Some(19)),
            ("二十", Some(20)),
            ("三百二十", Some(320)),
            ("两千零五", Some(2005)),
            ("一万二千", Some(12_000)),
            ("三亿", Some(300_000_000)),
            ("", None),
            ("村", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(numeral(text), expected, "{text}");
        }
    }
}
