//! What lines at the edges of a page, by-lines and captions are known by.

use std::sync::LazyLock;

use super::super::super::{is_masthead_line, is_sure_paper_name};

/// The entries of a list, by their first column.
fn entries(list: &'static str) -> Vec<&'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next().map(str::trim_end))
        .collect()
}

static IMPRINT_STARTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../../data/layout/imprint-starts.tsv")));
static IMPRINT_PHRASES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../../data/layout/imprint-phrases.tsv")));
static CREDITS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../../data/layout/credit-roles.tsv")));
static CAPTIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../../data/layout/caption-starts.tsv")));

/// A page's number, as folios state it: `02`, `A02`, `第2版`, `第二版`, `— 3 —`.
pub(super) fn is_folio(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let number = bare.strip_prefix('第').unwrap_or(&bare);
    let number = number.strip_suffix(['版', '页']).unwrap_or(number);
    let number = number.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(number);
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let marked = number.len() < bare.len() || number.bytes().all(|byte| byte.is_ascii_digit());
    marked && (1..=3).contains(&number.chars().count()) && number.chars().all(digit)
}

/// Whether a line is the paper's name, the day, the number, or what the paper says of itself.
pub(super) fn is_of_the_paper(text: &str) -> bool {
    let opens = |word: &str| {
        IMPRINT_STARTS.iter().any(|start| {
            word.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '：', '/', '／']))
        })
    };
    is_folio(text)
        || is_masthead_line(text)
        || is_sure_paper_name(text)
        || IMPRINT_PHRASES.iter().any(|phrase| text.contains(phrase))
        || text.split_whitespace().any(opens)
}

/// Whether a line is the paper's name and nothing else.
pub(super) fn is_name_of_the_paper(text: &str) -> bool {
    is_sure_paper_name(text)
}

/// Whether a short line names who wrote or took something, and nothing else.
pub(super) fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 40;
    const LONGEST_WORD: usize = 8;
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "■□●◆▲★◎（）()".contains(c));
    if bare.chars().count() > LONGEST || bare.contains(['。', '！', '？', '，', ',', '；']) {
        return false;
    }
    let is_set_off = bare.len() < text.trim().len();
    let mut words = bare.split(|c: char| c.is_whitespace() || matches!(c, '/' | '／' | '、' | '：' | ':'));
    let first = words.next().unwrap_or_default();
    let is_short = bare.chars().count() <= 6;
    let is_list = words.clone().next().is_some() && words.all(|word| word.chars().count() <= LONGEST_WORD);
    let by_role = CREDITS.iter().any(|role| role.chars().count() > 1 && first.starts_with(role))
        && first.chars().count() <= LONGEST_WORD
        && (is_list || is_short || is_set_off);
    let by_stroke = ["文", "图"].contains(&first) && bare.contains(['/', '／']);
    by_role || by_stroke || ends_in_photo_credit(bare)
}

/// Whether a text closes with who took the picture.
pub(super) fn ends_in_photo_credit(text: &str) -> bool {
    let bare = text.trim_end_matches(['）', ')', '。']).trim_end();
    let ends = ["摄", "摄影报道", "供图", "图片报道", "文/图", "摄影"];
    ends.iter().any(|end| {
        bare.strip_suffix(end)
            .is_some_and(|rest| rest.ends_with([' ', '/']) || rest.chars().rev().take(8).any(|c| "。 （(".contains(c)))
    })
}

/// Whether a text begins as captions do.
pub(super) fn starts_as_caption(text: &str) -> bool {
    CAPTIONS.iter().any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_are_told_from_text() {
        for folio in ["02", "A02", "第2版", "第二版", "— 3 —", "16版"] {
            assert!(is_folio(folio), "{folio}");
        }
        for text in ["2024", "三", "柳湾村", "A", ""] {
            assert!(!is_folio(text), "{text}");
        }
    }

    #[test]
    fn credits_and_captions_are_known_by_their_words() {
        assert!(["■ 通讯员 林秋禾", "文/林秋禾", "（记者 林秋禾）", "林秋禾 摄"].iter().all(|text| is_credit(text)));
        for text in ["记者走进柳湾村，看见新修的路", "记者从柳湾村村民委员会获悉", "记者走进云川区柳湾村 看见新修的路"]
        {
            assert!(!is_credit(text), "{text}");
        }
        assert!(ends_in_photo_credit("村民走在新路上。高远 摄"));
        assert!(ends_in_photo_credit("村民走在新路上。（高远摄）"));
        assert!(!ends_in_photo_credit("他一生爱好是书法和摄影"));
        assert!(starts_as_caption("图为村民走在新路上。"));
    }

    #[test]
    fn what_a_paper_says_of_itself_is_known() {
        for line in ["2024年9月12日 星期四", "云川日报", "中共临湖区委宣传部主办 本版编辑:高远", "第318期"]
        {
            assert!(is_of_the_paper(line), "{line}");
        }
        assert!(!is_of_the_paper("柳湾村修通新路"));
    }
}
