use std::sync::OnceLock;

use crate::model::EntityKind;

/// Names that tell nothing without the district they are read in: a person's, a village's or town's, an initiative's, and
/// that of a body which does not name its district.
/// 天津市, 中国联通 or 云川区妇联 is the same thing in every paper; 和平村, 道德讲堂 or 区妇联 is not.
pub(super) fn is_local(kind: EntityKind, name: &str) -> bool {
    match kind {
        EntityKind::Person => true,
        EntityKind::Place => local_suffixes().iter().any(|suffix| name.ends_with(suffix)),
        EntityKind::Organisation => !names_its_district(name),
        _ => kind.is_initiative(),
    }
}

/// Whether a body's name begins with the country or holds the name of a division from province to county.
fn names_its_district(name: &str) -> bool {
    const COUNTRY: [&str; 5] = ["中国", "中华", "中共中央", "全国", "国家"];
    const DIVISIONS: [char; 7] = ['省', '市', '县', '区', '州', '盟', '旗'];
    /// They end in 区, 市 or 州 as well, but every district has some.
    const COMMON: [&str; 14] = [
        "社区", "小区", "园区", "景区", "校区", "厂区", "城区", "新区", "发区", "作区", "务区", "范区", "超市", "门市",
    ];
    COUNTRY.iter().any(|country| name.starts_with(country))
        || name.char_indices().any(|(at, c)| {
            let before = &name[..at];
            let through = &name[..at + c.len_utf8()];
            DIVISIONS.contains(&c)
                && before.chars().nth(1).is_some()
                && !COMMON.iter().any(|word| through.ends_with(word))
        })
}

/// Whether an initiative is known by who leads it: a place, or a body that names its district.
pub fn tells_whereabouts(kind: EntityKind, name: &str) -> bool {
    kind == EntityKind::Place || kind == EntityKind::Organisation && !is_local(kind, name)
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
    }

    #[test]
    fn an_initiative_is_local_and_so_is_a_body_that_does_not_name_its_district() {
        for name in ["区妇联", "农机厂", "和平社区居委会", "第一小学", "和平村合作社", "便民超市"]
        {
            assert!(is_local(EntityKind::Organisation, name), "{name}");
        }
        for name in ["中国联通", "云川区妇联", "溪山县人民医院", "云川市和平村合作社"] {
            assert!(!is_local(EntityKind::Organisation, name), "{name}");
        }
        assert!(is_local(EntityKind::Activity, "道德讲堂"));
        assert!(!is_local(EntityKind::Honour, "道德模范"));
    }
}
