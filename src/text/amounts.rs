use super::{Decimal, fold_char, numeral};
use crate::model::Qualifier;

/// A number in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The byte after it.
    pub end: usize,
    pub value: Decimal,
    /// 余, 多, 来 within it: 20余万, 三百多, 十来.
    pub qualifier: Option<Qualifier>,
}

/// The number at byte `at`: `30276.2`, `1,024`, `1.2亿`, `1亿2000万`, `３５６`, `三百五十六`, `20多万`. `None` where it is part
/// of another number, where it is no number that one could count with (`三五`, `数百`, `百十`, `一万二`), and for what is
/// one end of a range (`3至5`).
pub fn amount_at(text: &str, at: usize) -> Option<Amount> {
    let before = text.get(..at)?;
    if before.ends_with(|c| is_digit(c) || is_numeral(c) || "第数几上好半点.．-—–－~～/".contains(c))
        || goes_back(before)
    {
        return None;
    }
    let mut total = Decimal::whole(0);
    let mut end = at;
    let mut above: Option<u64> = None;
    let qualifier = loop {
        let (after, base, padded) = base_at(text, end)?;
        let (after, more) = more_at(text, after);
        let (after, scale) = scale_at(text, after)?;
        let (after, still_more) = if more.is_none() { more_at(text, after) } else { (after, None) };
        let part = base.times(Decimal::whole(scale))?;
        if let Some(above) = above {
            // 一万二 says 12,000, 一万五百 perhaps 15,000.
            let least = if text[end..].starts_with(is_digit) { above / 100 } else { above / 10 };
            if scale >= above || !total.is_whole() || !padded && below(part, least) {
                return None;
            }
        }
        total = total.plus(part)?;
        let qualifier = more.or(still_more);
        end = after;
        let goes_on = qualifier.is_none() && scale >= 10_000 && base.is_whole();
        if !goes_on || !text[end..].starts_with(|c| is_digit(c) || is_numeral(c)) {
            break qualifier;
        }
        above = Some(scale);
    };
    let rest = &text[end..];
    let cut = rest.starts_with(|c| is_digit(c) || is_numeral(c) || "半几数点.．/%％‰".contains(c));
    let cut = cut && !is_thousand_of_unit(rest);
    (!cut && !total.is_zero() && !is_range(rest)).then_some(Amount { end, value: total, qualifier })
}

/// Whether what follows a number or its unit makes it the lower end of a range: 3|至5万元, 3万元|—5万元.
pub fn is_range(rest: &str) -> bool {
    let links = ["至", "到", "-", "—", "–", "－", "~", "～"];
    let link = links.iter().find(|link| rest.starts_with(**link));
    link.is_some_and(|link| {
        let next = rest[link.len()..].trim_start_matches('—');
        next.starts_with(|c| is_digit(c) || is_numeral(c))
    })
}

/// 1,|024; 3:|1; 三、|五: what stands here is the end of what began before.
fn goes_back(before: &str) -> bool {
    let ended = |mark, number: fn(char) -> bool| before.strip_suffix(mark).is_some_and(|whole| whole.ends_with(number));
    ended(',', is_digit) || ended(':', is_digit) || ended('、', is_digit_word)
}

/// The number without its 万 or 亿, its end, and whether it begins with a zero that holds a place.
fn base_at(text: &str, at: usize) -> Option<(usize, Decimal, bool)> {
    let rest = &text[at..];
    if rest.starts_with(is_digit) {
        let (end, number) = digits_at(text, at)?;
        return Some((end, number, rest.starts_with('0')));
    }
    let end = rest.find(|c| !is_small_numeral(c)).map_or(text.len(), |len| at + len);
    let run = &text[at..end];
    let mut chars = run.chars();
    let (first, last) = (chars.next()?, run.chars().next_back()?);
    let more = text[end..].starts_with(['余', '多']);
    let padded = matches!(first, '零' | '〇');
    let digits = run.chars().skip(usize::from(padded)).filter(|c| is_digit_word(*c)).count();
    let count = run.chars().skip(usize::from(padded)).count();
    let before_last = run.chars().rev().nth(1);
    let odd = digits == count && count > 1
        || matches!(first, '百' | '千') && !(count == 1 && more)
        || is_digit_word(last) && matches!(before_last, Some('百' | '千'))
        || run == "一" && !text[end..].starts_with(['万', '亿']);
    let value = numeral(run).filter(|_| !odd)?;
    Some((end, Decimal::whole(value), padded))
}

/// Digits of either width, in groups or not, with a point or without.
fn digits_at(text: &str, at: usize) -> Option<(usize, Decimal)> {
    let mut plain = String::new();
    let mut end = at;
    let mut point = false;
    let mut grouped = false;
    let mut rest = text[at..].chars().peekable();
    while let Some(c) = rest.next() {
        if is_digit(c) {
            plain.push(fold_char(c));
        } else if matches!(c, '.' | '．') && !point && rest.peek().is_some_and(|next| is_digit(*next)) {
            plain.push('.');
            point = true;
        } else if c == ',' && !point && is_group(&text[end + 1..]) && (grouped || plain.len() <= 3) {
            grouped = true;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    Some((end, Decimal::parse(&plain)?))
}

/// Whether three digits stand here, and no fourth.
fn is_group(rest: &str) -> bool {
    rest.chars().take(3).filter(|c| c.is_ascii_digit()).count() == 3
        && !rest.chars().nth(3).is_some_and(|c| c.is_ascii_digit())
}

fn more_at(text: &str, at: usize) -> (usize, Option<Qualifier>) {
    match text[at..].chars().next() {
        Some(c @ ('余' | '多')) => (at + c.len_utf8(), Some(Qualifier::Over)),
        Some(c @ '来') => (at + c.len_utf8(), Some(Qualifier::About)),
        _ => (at, None),
    }
}

/// 万, 亿, 百万, 万亿: what the number before is multiplied by, 1 where none stands here.
fn scale_at(text: &str, at: usize) -> Option<(usize, u64)> {
    let mut scale = 1_u64;
    let mut end = at;
    for c in text[at..].chars() {
        let factor = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => break,
        };
        scale = scale.checked_mul(factor)?;
        end += c.len_utf8();
    }
    // 5|千克: the unit's, not the number's.
    let thousand = end.checked_sub('千'.len_utf8()).filter(|thousand| *thousand >= at);
    match thousand.filter(|thousand| is_thousand_of_unit(&text[*thousand..])) {
        Some(thousand) => Some((thousand, scale / 1_000)),
        None => Some((end, scale)),
    }
}

/// 千克, 千米, 千瓦.
fn is_thousand_of_unit(rest: &str) -> bool {
    rest.strip_prefix('千').is_some_and(|unit| unit.starts_with(['克', '米', '瓦', '卡', '伏', '赫', '帕']))
}

fn below(number: Decimal, limit: u64) -> bool {
    number.to_string().parse::<u64>().is_ok_and(|value| value < limit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_digit_word(c: char) -> bool {
    matches!(c, '零' | '〇' | '○' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

fn is_small_numeral(c: char) -> bool {
    is_digit_word(c) || matches!(c, '十' | '百' | '千')
}

/// A character of a number in Chinese.
pub fn is_numeral(c: char) -> bool {
    is_small_numeral(c) || matches!(c, '万' | '亿')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, Option<&'static str>)> {
        let amount = amount_at(text, 0)?;
        Some((amount.value.to_string(), amount.qualifier.map(Qualifier::word)))
    }

    #[test]
    fn numbers_of_the_press_are_read_exactly() {
        for (text, value, qualifier) in [
            ("30276.2平方米", "30276.2", None),
            ("1.2亿元", "120000000", None),
            ("1,024人", "1024", None),
            ("12,345,678元", "12345678", None),
            ("３５６户", "356", None),
            ("1亿2000万元", "120000000", None),
            ("三百五十六户", "356", None),
            ("一万两千亩", "12000", None),
            ("一万零五百亩", "10500", None),
            ("三千万元", "30000000", None),
            ("5000万元", "50000000", None),
            ("2百万元", "2000000", None),
            ("20多万元", "200000", Some("over")),
            ("2万余亩", "20000", Some("over")),
            ("百余户", "100", Some("over")),
            ("十来户", "10", Some("about")),
            ("十五户", "15", None),
            ("5千克", "5", None),
            ("3千米", "3", None),
            ("0.5亩", "0.5", None),
            ("1.25万亩", "12500", None),
            ("1.5万亿元", "1500000000000", None),
        ] {
            assert_eq!(read(text), Some((value.to_owned(), qualifier)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_counted_with_is_no_number() {
        for text in [
            "三五户",
            "三百五",
            "一万二",
            "百十户",
            "一户",
            "3至5万元",
            "3—5公里",
            "七八十户",
            "十几户",
            "1.2.3",
            "百万元",
            "0户",
            "12%",
            "1/3",
            "户",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for (text, at) in
            [("第3名", 3), ("数百户", 3), ("1,024人", 2), ("2024-05", 5), ("3.5亩", 2), ("3:1", 2), ("三、五户", 6)]
        {
            assert_eq!(amount_at(text, at), None, "{text}");
        }
    }

    /// A whole number below 10^8 as Chinese writes it.
    fn in_chinese(value: u64) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let section = |value: u64| {
            let (mut said, mut zero) = (String::new(), false);
            for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = value / unit % 10;
                if digit == 0 {
                    zero = !said.is_empty();
                    continue;
                }
                if zero {
                    said.push('零');
                    zero = false;
                }
                said.push_str(DIGITS[digit as usize]);
                said.push_str(name);
            }
            said
        };
        let (high, low) = (value / 10_000, value % 10_000);
        if high == 0 {
            return section(low);
        }
        let zero = if low > 0 && low < 1000 { "零" } else { "" };
        format!("{}万{zero}{}", section(high), section(low))
    }

    proptest! {
        #[test]
        fn what_is_written_in_chinese_reads_back(value in 2_u64..100_000_000) {
            let text = format!("{}亩", in_chinese(value));
            let read = amount_at(&text, 0).map(|amount| amount.value.to_string());
            prop_assert_eq!(read, Some(value.to_string()), "{}", text);
        }

        #[test]
        fn what_is_written_in_digits_reads_back(value in 1_u64..1_000_000_000, point in 0_u32..1000) {
            let text = format!("{value}.{point:03}亩");
            let wanted = Decimal::parse(&format!("{value}.{point:03}"));
            prop_assert_eq!(amount_at(&text, 0).map(|amount| amount.value), wanted);
        }

        #[test]
        fn ten_thousands_and_ones_agree(value in 1_u64..100_000) {
            let short = amount_at(&format!("{value}万元"), 0).map(|amount| amount.value);
            let long = amount_at(&format!("{value}0000元"), 0).map(|amount| amount.value);
            prop_assert_eq!(short, long);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}", at in 0_usize..24) {
            let _ = amount_at(&text, at);
        }

        #[test]
        fn no_numerals_make_it_panic(text in "[0-9,.一二两三五十百千万亿余多来零半至、元]{0,16}") {
            for (at, _) in text.char_indices() {
                if let Some(amount) = amount_at(&text, at) {
                    prop_assert!(amount.end > at && text.is_char_boundary(amount.end));
                }
            }
        }
    }
}
