//! The word lists of `data/layout`: one entry a line, its columns parted by tabs.

/// The entries of a list, without its comments.
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
