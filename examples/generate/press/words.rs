//! The generator's own word lists: one entry a line, `#` before a remark.

use std::sync::LazyLock;

/// The entries of a list.
fn entries(text: &'static str) -> Vec<&'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// The rows of a table, split at tabs.
fn rows(text: &'static str) -> Vec<Vec<&'static str>> {
    entries(text).into_iter().map(|line| line.split('\t').collect()).collect()
}

macro_rules! lists {
    ($read:ident, $entry:ty: $($name:ident $file:literal),* $(,)?) => {
        $(pub static $name: LazyLock<Vec<$entry>> = LazyLock::new(|| $read(include_str!(concat!("../words/", $file))));)*
    };
}

lists!(entries, &'static str:
    SURNAMES "surnames.txt",
    GIVEN_NAMES "given.txt",
    PLACE_HEADS "place_heads.txt",
    PLACE_TAILS "place_tails.txt",
    TOWNS "towns.txt",
    VILLAGES "villages.txt",
    COMMUNITIES "communities.txt",
    ESTATES "estates.txt",
    SITES "sites.txt",
    PROVINCES "provinces.txt",
    BRANDS "brands.txt",
    ANONYMOUS "anonymous.txt",
);

lists!(rows, Vec<&'static str>:
    INSTITUTIONS "institutions.tsv",
    HONOURS "honours.tsv",
    UNDERTAKINGS "undertakings.tsv",
    HOMOPHONES "homophones.tsv",
    SHAPES "shapes.tsv",
    ARTICLES "articles.tsv",
);
