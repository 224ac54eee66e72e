//! Lines that open as a by-line does, told by the words of `data/layout/credit-roles.tsv`: they show where an article begins.

use std::sync::LazyLock;

use super::marks::entries;

/// Characters.
const LONGEST: usize = 60;

/// Words that stand before names: 记者, 通讯员. Longest first.
static ROLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut roles: Vec<_> = entries(include_str!("../../../data/layout/credit-roles.tsv"))
        .filter_map(|line| line.strip_suffix("\ttext\tbefore"))
        .collect();
    roles.sort_by_key(|word| std::cmp::Reverse(word.len()));
    roles
});

/// Whether a line opens as a by-line does: `■ 通讯员 林秋禾`, `本报记者 高远`, `文/林秋禾`. Names are not looked for.
pub(super) fn opens_byline(line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > LONGEST || line.contains(['。', '，', '！', '？', '；', '\n']) {
        return false;
    }
    role_at(line.trim_start_matches(|c: char| !c.is_alphanumeric())).is_some()
}

/// The length of the role that a text opens with, if names may follow it.
pub(super) fn role_at(text: &str) -> Option<usize> {
    const WRITTEN_BY: &str = "文";
    let parted = |rest: &str| rest.starts_with([' ', '\u{3000}', '：', ':', '/', '／']);
    let written_by =
        text.strip_prefix(WRITTEN_BY).filter(|rest| rest.starts_with(['/', '／'])).map(|_| WRITTEN_BY.len());
    written_by
        .or_else(|| ROLES.iter().find(|role| text.strip_prefix(**role).is_some_and(parted)).map(|role| role.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_lines_are_told_by_their_opening() {
        for (line, expected) in [
            ("■ 通讯员 韩雨薇", true),
            ("本报记者 林秋禾 通讯员 高远", true),
            ("文/林秋禾", true),
            ("记者走进柳湾村", false),
            ("柳湾村修路", false),
        ] {
            assert_eq!(opens_byline(line), expected, "{line}");
        }
    }
}
