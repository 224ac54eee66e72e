use std::sync::OnceLock;

use crate::model::EntityKind;

/// Names that tell nothing without the district they are read in: a person's, and a village's or town's.
/// 天津市 or 中国联通 is the same thing in every paper; 和平村 is not.
pub(super) fn is_local(kind: EntityKind, name: &str) -> bool {
    match kind {
        EntityKind::Person => true,
        EntityKind::Place => local_suffixes().iter().any(|suffix| name.ends_with(suffix)),
        _ => false,
    }
}

/// Whether a name alone says which thing is meant: honours and posts are known by their titles.
pub(super) fn is_known_by_name(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Honour | EntityKind::Post)
}

fn local_suffixes() -> &'static [&'static str] {
    static SUFFIXES: OnceLock<Vec<&str>> = OnceLock::new();
    SUFFIXES.get_or_init(|| {
        include_str!("../../data/names/local-places.txt")
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_village_is_local_a_city_is_not() {
        assert!(is_local(EntityKind::Place, "和平村"));
        assert!(!is_local(EntityKind::Place, "天津市"));
        assert!(!is_local(EntityKind::Organisation, "中国联通"));
    }
}
