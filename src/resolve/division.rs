//! Which official division a place of the press is.
//!
//! The tables know one year, the press all of them: a town may have been renamed, merged or abolished since, and another
//! of its name live on elsewhere. So a name alone resolves only where that cannot go wrong, and else what the text states
//! above it, or the paper's home, must leave exactly one.

use std::collections::BTreeSet;

use crate::gazetteer::{Code, Division, Gazetteer, Level, Likeness, likeness};

/// A place as one issue names it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    pub name: &'a str,
    /// The names of all places that the issue states above it, at any distance.
    pub above: &'a BTreeSet<String>,
    /// The names of the places that it states directly inside a district; of others they need not be given.
    pub inside: &'a BTreeSet<String>,
    /// The issue's home district.
    pub home: Option<Code>,
}

/// What one issue lets be known of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is this division.
    Is(Code),
    /// No division of its name lies where the issue states it.
    Nowhere,
    /// It may be several, or one that the tables do not have.
    Open,
}

/// Whether anything can be known of a place of this name: a division's name, or a village's.
pub fn has_standing(name: &str) -> bool {
    let gazetteer = Gazetteer::get();
    is_village(name) || candidates(gazetteer, name).next().is_some()
}

/// Villages and communities, which have no codes here, but hang below the divisions that they are stated in.
pub fn is_village(name: &str) -> bool {
    ["村", "社区", "嘎查"].iter().any(|kind| name.ends_with(kind))
}

/// The division that a place is, as far as one issue tells.
///
/// ```
/// use fangzhi::resolve::{Named, Verdict, division, home};
///
/// let (above, none) = (["西青区".to_owned()].into(), Default::default());
/// let stated = division(&Named { name: "辛口镇", above: &above, inside: &none, home: None });
/// assert!(matches!(stated, Verdict::Is(code) if code.to_string() == "120111102"));
///
/// let bare = |home| division(&Named { name: "城关镇", above: &none, inside: &none, home });
/// assert_eq!(bare(None), Verdict::Open);
/// assert!(matches!(bare(home("五河县", &none, &none)), Verdict::Is(_)));
/// ```
pub fn division(place: &Named<'_>) -> Verdict {
    let gazetteer = Gazetteer::get();
    let mut named: Vec<&Division> = candidates(gazetteer, place.name).collect();
    // 嘉峪关市 is its own only county.
    let all = named.clone();
    let repeats = |division: &Division| {
        let same = |other: &&Division| other.name == division.name && other.code != division.code;
        all.iter().any(|other| same(other) && division.code.is_within(other.code))
    };
    named.retain(|division| !repeats(division));
    if named.is_empty() {
        return Verdict::Open;
    }
    let fits: Vec<(&Division, Fit)> =
        named.iter().filter_map(|division| Some((*division, fit(gazetteer, division, place)?))).collect();
    let held: Vec<&Division> = fits.iter().filter(|(_, fit)| fit.held).map(|(division, _)| *division).collect();
    if fits.is_empty() {
        return Verdict::Nowhere;
    }
    let found = match held.as_slice() {
        // 阿城 in 黑龙江 was a city of its own before it became a district of 哈尔滨.
        [only] if only.name != place.name && only.name.ends_with('区') && !names_city(gazetteer, only, place.above) => {
            None
        }
        [only] => Some(*only),
        [] if fits.iter().any(|(_, fit)| fit.in_zone) => None,
        [] => {
            let open: Vec<&Division> = fits.iter().map(|(division, _)| *division).collect();
            bare(gazetteer, place, &open)
        }
        several => inside_home(gazetteer, several, place.home),
    };
    found.map_or(Verdict::Open, |division| Verdict::Is(division.code))
}

/// Whether one place may lie in another, so far as the levels of their names are known.
/// What is named by a short form may be something else: 湘潭 in 红桥区 is a street.
pub fn can_hold(wider: &str, name: &str) -> bool {
    let gazetteer = Gazetteer::get();
    if gazetteer.named(name).next().is_none() {
        return true;
    }
    let widest = candidates(gazetteer, wider).map(Division::level).min();
    let narrowest = candidates(gazetteer, name).map(Division::level).max();
    widest.zip(narrowest).is_none_or(|(widest, narrowest)| widest < narrowest)
}

/// The division that an issue's home is: stated with its chain (天津市和平区), or bare and with what the issue says above
/// it and inside it.
pub fn home(name: &str, above: &BTreeSet<String>, inside: &BTreeSet<String>) -> Option<Code> {
    let gazetteer = Gazetteer::get();
    let starts = name.char_indices().map(|(at, _)| at);
    let mut readings = starts.map(|at| name.split_at(at)).map(|(chain, name)| {
        let holds = |division: &&Division| consumes(gazetteer, division, chain);
        (chain, gazetteer.named(name).filter(holds).collect::<Vec<_>>())
    });
    let (chain, named) = readings.find(|(_, named)| !named.is_empty())?;
    let stated = Named { name: &name[chain.len()..], above, inside, home: None };
    let fits = |division: &&&Division| {
        chain.is_empty().then(|| fit(gazetteer, division, &stated)).is_none_or(|fit| fit.is_some())
    };
    let mut fitting: Vec<&Division> = named.iter().filter(fits).copied().collect();
    if fitting.len() > 1 {
        let held = |division: &&Division| fit(gazetteer, division, &stated).is_some_and(|fit| fit.held);
        let told: Vec<&Division> = fitting.iter().copied().filter(held).collect();
        fitting = if told.is_empty() { holding(gazetteer, &fitting, inside) } else { told };
    }
    one(&fitting).map(|division| division.code)
}

/// What several issues' verdicts on one place come to. An issue that states it elsewhere counts against the others: the
/// rules may have read one wrong, but not most.
pub fn agreed(verdicts: &[Verdict]) -> Option<Code> {
    let codes: BTreeSet<Code> = verdicts
        .iter()
        .filter_map(|verdict| if let Verdict::Is(code) = verdict { Some(*code) } else { None })
        .collect();
    let count = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| wanted(verdict)).count();
    let clear = count(|verdict| matches!(verdict, Verdict::Is(_))) > count(|verdict| *verdict == Verdict::Nowhere);
    codes.first().copied().filter(|_| codes.len() == 1 && clear)
}

/// The narrowest of divisions that lie in one another; `None` where two do not.
pub fn narrowest(codes: impl IntoIterator<Item = Code>) -> Option<Code> {
    let codes: BTreeSet<Code> = codes.into_iter().collect();
    let last = codes.last().copied()?;
    codes.iter().all(|code| last.is_within(*code)).then_some(last)
}

/// The divisions that a name may mean: of that very name, else by a short form.
fn candidates<'g>(gazetteer: &'g Gazetteer, name: &'g str) -> impl Iterator<Item = &'g Division> {
    let mut full = gazetteer.named(name).peekable();
    let short = full.peek().is_none().then(|| {
        let street = name.ends_with('街').then(|| format!("{name}道"));
        let streets: Vec<&Division> = street.iter().flat_map(|street| gazetteer.named(street)).collect();
        gazetteer.short_for(name).chain(streets)
    });
    full.chain(short.into_iter().flatten())
}

/// How a division agrees with what is stated above it.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    /// One of the places stated holds it.
    held: bool,
    /// One of the places stated is a zone, which may lie anywhere.
    in_zone: bool,
}

/// `None` where it lies elsewhere than stated. What cannot hold a division of its level was read wrong and says nothing,
/// but not of a short form, which may be something else.
fn fit(gazetteer: &Gazetteer, division: &Division, place: &Named<'_>) -> Option<Fit> {
    let mut fit = Fit::default();
    let is_short = division.name != place.name;
    for stated in place.above.iter().filter(|stated| !division.is_called(stated)) {
        if gazetteer.above(division.code).any(|above| above.is_called(stated)) {
            fit.held = true;
            continue;
        }
        let known = candidates(gazetteer, stated).map(Division::level).min();
        match (known, likeness(stated)) {
            (Some(level), _) | (None, Likeness::Division(level)) if is_short || level < division.level() => {
                return None;
            }
            (None, Likeness::Zone) => fit.in_zone = true,
            _ => {}
        }
    }
    Some(fit)
}

/// A name with nothing stated above it.
fn bare<'g>(gazetteer: &Gazetteer, place: &Named<'_>, named: &[&'g Division]) -> Option<&'g Division> {
    let is_full = named.iter().any(|division| division.name == place.name);
    if !is_full {
        return short(gazetteer, place, named);
    }
    let district = place.name.ends_with('区');
    let is_short = place.name.chars().nth(2).is_none();
    match one(named) {
        // 环县 is mostly the end of 玉环县, which the tables do not have any more.
        Some(only) if only.level() == Level::County && is_short && !district => {
            let province = |code| province_of(gazetteer, code);
            Some(only).filter(|only| place.home.and_then(province) == province(only.code))
        }
        // No two counties, cities or provinces ever had one name at a time; of districts every other city has a 桥东区.
        Some(only) if only.level() != Level::Township && (only.level() != Level::County || !district) => Some(only),
        _ if district => {
            let told = holding(gazetteer, named, place.inside);
            // 城区, 东区: mostly no names.
            one(&told).or_else(|| near_home(gazetteer, named, place.home).filter(|_| !is_short))
        }
        _ => near_home(gazetteer, named, place.home),
    }
}

/// The divisions that hold one of the places given.
fn holding<'g>(gazetteer: &Gazetteer, named: &[&'g Division], inside: &BTreeSet<String>) -> Vec<&'g Division> {
    let holds = |code: Code| {
        let mut inside = inside.iter().flat_map(|name| gazetteer.named(name));
        inside.any(|division| division.code != code && division.code.is_within(code))
    };
    named.iter().copied().filter(|division| holds(division.code)).collect()
}

/// 天津, 徐州, but not 朝阳; of a county only where the text states what holds it. 河北 is the province, but hardly in
/// Tianjin, which has a 河北区; 长沙 is the city, though it holds a 长沙县, but 黄山 with its 黄山区
/// may be the mountain.
fn short<'g>(gazetteer: &Gazetteer, place: &Named<'_>, named: &[&'g Division]) -> Option<&'g Division> {
    let named: Vec<&Division> = named.iter().copied().filter(|division| division.level() != Level::Township).collect();
    let provinces: Vec<&Division> = named.iter().copied().filter(|d| d.level() == Level::Province).collect();
    let only = if let Some(province) = one(&provinces) {
        let home = place.home.and_then(|home| province_of(gazetteer, home));
        let rival = |division: &&Division| {
            division.code != province.code && home.is_none_or(|home| division.code.is_within(home))
        };
        Some(province).filter(|_| !named.iter().any(rival))
    } else {
        let widest = named.iter().copied().min_by_key(|division| division.level());
        widest.filter(|widest| {
            let city = widest.level() == Level::Prefecture && widest.name.ends_with('市');
            let own = |division: &Division| {
                city && division.code.is_within(widest.code)
                    && (division.name.ends_with('县') || division.name.ends_with("新区"))
            };
            named.iter().all(|division| division.code == widest.code || own(division))
        })
    };
    only.filter(|division| division.level() != Level::County)
}

/// The only one that is the home or lies in it, else of districts and rare town names the only one in the home's city.
fn near_home<'g>(gazetteer: &Gazetteer, named: &[&'g Division], home: Option<Code>) -> Option<&'g Division> {
    let home = home?;
    if let Some(own) = named.iter().find(|division| division.code == home) {
        return Some(own);
    }
    if named.iter().any(|division| division.code.is_within(home)) {
        return inside_home(gazetteer, named, Some(home));
    }
    let city = gazetteer.city(home)?;
    let near: Vec<&Division> = named.iter().copied().filter(|division| division.code.is_within(city)).collect();
    // A town of the home that was abolished may have a namesake next door.
    one(&near).filter(|division| division.level() != Level::Township || named.len() == 1)
}

/// The only one in the home, which must be no whole province: there towns have come and gone in hundreds.
fn inside_home<'g>(gazetteer: &Gazetteer, named: &[&'g Division], home: Option<Code>) -> Option<&'g Division> {
    let home = home.filter(|home| home.level() != Level::Province || gazetteer.is_municipality(*home))?;
    let inside: Vec<&Division> = named.iter().copied().filter(|division| division.code.is_within(home)).collect();
    one(&inside)
}

/// Whether the city that a district belongs to is among the places stated.
fn names_city(gazetteer: &Gazetteer, district: &Division, above: &BTreeSet<String>) -> bool {
    let city = gazetteer.city(district.code).and_then(|code| gazetteer.by_code(code));
    city.is_some_and(|city| above.iter().any(|stated| city.is_called(stated)))
}

fn province_of(gazetteer: &Gazetteer, code: Code) -> Option<Code> {
    let line = gazetteer.by_code(code).into_iter().chain(gazetteer.above(code));
    line.last().map(|division| division.code)
}

/// Whether a chain before a division's name (天津市, 江苏省徐州) names divisions that hold it, from the widest.
fn consumes(gazetteer: &Gazetteer, division: &Division, chain: &str) -> bool {
    let mut rest = chain;
    for above in gazetteer.above(division.code) {
        let forms = [Some(above.name), above.stem()];
        let form = forms.into_iter().flatten().find(|form| rest.ends_with(form));
        rest = form.and_then(|form| rest.strip_suffix(form)).unwrap_or(rest);
    }
    rest.is_empty()
}

fn one<'g>(divisions: &[&'g Division]) -> Option<&'g Division> {
    match divisions {
        [only] => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(name: &str, above: &[&str], at: &str) -> String {
        let above: BTreeSet<String> = above.iter().map(|&name| name.to_owned()).collect();
        let inside = BTreeSet::new();
        let home = home(at, &inside, &inside);
        match division(&Named { name, above: &above, inside: &inside, home }) {
            Verdict::Is(code) => code.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_stated_chain_decides_among_namesakes_without_its_province() {
        assert_eq!(verdict("城关镇", &[], ""), "Open");
        assert_eq!(verdict("城关镇", &["沅陵县"], ""), "Nowhere", "it has none");
        assert_eq!(verdict("和平区", &["天津市"], ""), "120101");
        assert_eq!(verdict("和平区", &["沈阳"], ""), "210102");
        assert_eq!(verdict("辛口镇", &["天津市"], ""), "120111102");
    }

    #[test]
    fn a_bare_name_is_read_at_home() {
        assert_eq!(verdict("和平区", &[], "天津市"), "120101");
        assert_eq!(verdict("和平区", &[], "沈阳市"), "210102");
        assert_eq!(verdict("和平区", &[], "石家庄市"), "Open");
        assert_eq!(verdict("辛口镇", &[], "西青区"), "120111102");
        assert_eq!(verdict("辛口镇", &[], "红桥区"), "120111102", "the same city, and no other of this name");
        assert_eq!(verdict("辛口镇", &[], "邹平市"), "Open");
        assert_eq!(verdict("辛口镇", &[], ""), "Open");
    }

    #[test]
    fn what_is_stated_outweighs_home() {
        assert_eq!(verdict("和平区", &["沈阳市"], "天津市和平区"), "210102");
        assert_eq!(verdict("辛口镇", &["武清区"], "西青区"), "Nowhere");
    }

    #[test]
    fn a_district_that_another_city_has_kept_is_not_that_one() {
        assert_eq!(verdict("桥东区", &["石家庄市"], "石家庄市"), "Nowhere");
        assert_eq!(verdict("桥东区", &[], "石家庄市"), "Open");
        assert_eq!(verdict("桥东区", &[], "张家口市"), "130702");
    }

    #[test]
    fn a_district_is_told_by_what_the_issue_states_inside_it() {
        let text = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
        let found =
            |name, inside: &[&str]| division(&Named { name, above: &text(&[]), inside: &text(inside), home: None });
        let code = |code| Verdict::Is(Code::parse(code).expect("a code"));
        assert_eq!(found("西青区", &["辛口镇"]), code("120111"));
        assert_eq!(found("西青区", &["柳湾镇"]), Verdict::Open);
        assert_eq!(home("西青区", &text(&[]), &text(&[])).map(Verdict::Is), Some(code("120111")));
    }

    #[test]
    fn a_county_s_name_of_two_characters_may_be_the_end_of_a_longer_one() {
        assert_eq!(verdict("环县", &[], ""), "Open");
        assert_eq!(verdict("环县", &["甘肃"], ""), "621022");
        assert_eq!(verdict("环县", &[], "庆阳市"), "621022");
    }

    #[test]
    fn a_city_cannot_lie_in_its_district() {
        assert!(can_hold("天津市", "西青区") && can_hold("柳湾镇", "天津市") && can_hold("西青区", "石桥村"));
        assert!(!can_hold("保定市", "河北省") && !can_hold("和平区", "西青区"));
    }

    #[test]
    fn renamed_and_abolished_units_stay_open() {
        for name in ["静海县", "塘沽区", "襄樊市", "云川区", "临湖区"] {
            assert_eq!(verdict(name, &[], "天津市"), "Open", "{name}");
        }
        assert_eq!(verdict("王庆坨镇", &["武清县"], "武清区"), "Nowhere", "武清县 is not 武清区");
        assert_eq!(verdict("王庆坨镇", &["武清区"], ""), "120114114");
    }

    #[test]
    fn counties_and_cities_are_known_by_name_anywhere() {
        assert_eq!(verdict("碌曲县", &[], ""), "623026");
        assert_eq!(verdict("徐州市", &[], "红桥区"), "320300");
        assert_eq!(verdict("恩施州", &[], ""), "422800");
    }

    #[test]
    fn short_forms_of_provinces_and_cities_are_known_and_of_counties_only_where_stated() {
        assert_eq!(verdict("天津", &[], ""), "120000");
        assert_eq!(verdict("徐州", &[], ""), "320300");
        assert_eq!(verdict("长沙", &[], ""), "430100");
        assert_eq!(verdict("黄山", &[], ""), "Open");
        assert_eq!(verdict("嘉峪关市", &[], ""), "620200");
        assert_eq!(verdict("湘潭", &["红桥区", "天津市"], "红桥区"), "Nowhere", "a street");
        assert_eq!(verdict("朝阳", &[], ""), "Open");
        assert_eq!(verdict("邹平", &[], ""), "Open");
        assert_eq!(verdict("邹平", &["山东"], ""), "371681");
        assert_eq!(verdict("阿城", &["黑龙江"], ""), "Open");
        assert_eq!(verdict("虹口", &["上海"], ""), "310109");
        assert_eq!(verdict("河北", &[], "石家庄市"), "130000");
        assert_eq!(verdict("河北", &[], "红桥区"), "Open", "it may be the district of Tianjin");
        assert_eq!(verdict("吉林", &[], "长春市"), "Open");
    }

    #[test]
    fn a_zone_above_says_nothing_and_lets_home_say_nothing() {
        assert_eq!(verdict("辛口镇", &["柳湾高新区"], "西青区"), "Open");
        assert_eq!(verdict("辛口镇", &["柳湾高新区", "天津市"], ""), "120111102");
        assert_eq!(verdict("辛口镇", &["滨海新区"], "西青区"), "Nowhere", "a zone that is a district");
    }

    #[test]
    fn what_cannot_hold_a_district_says_nothing() {
        assert_eq!(verdict("红桥区", &["和苑街道"], "天津市"), "120106");
        assert_eq!(verdict("红桥区", &["中国"], "天津市"), "120106");
    }

    #[test]
    fn a_home_may_be_stated_with_its_chain_or_told_by_the_text() {
        let text = |above: &[&str]| above.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
        let found = |name, above: &[&str]| home(name, &text(above), &text(&[])).map(|code| code.to_string());
        assert_eq!(found("红桥区", &[]).as_deref(), Some("120106"));
        assert_eq!(found("天津市和平区", &[]).as_deref(), Some("120101"));
        assert_eq!(found("辽宁省沈阳和平区", &[]).as_deref(), Some("210102"));
        assert_eq!(found("和平区", &[]), None);
        assert_eq!(found("和平区", &["天津"]).as_deref(), Some("120101"));
        assert_eq!(found("桥东区", &["石家庄市"]), None);
        assert_eq!(found("云川区", &[]), None);
        assert_eq!(found("云川市红桥区", &[]), None);
    }

    #[test]
    fn most_issues_outvote_a_misreading_but_two_codes_are_none() {
        let code = |text: &str| Code::parse(text).expect("a code");
        let (a, b) = (Verdict::Is(code("120106")), Verdict::Is(code("210102")));
        assert_eq!(agreed(&[a, a, Verdict::Nowhere, Verdict::Open]), Some(code("120106")));
        assert_eq!(agreed(&[a, Verdict::Nowhere]), None);
        assert_eq!(agreed(&[a, b]), None);
        assert_eq!(narrowest([code("120000"), code("120111102"), code("120111")]), Some(code("120111102")));
        assert_eq!(narrowest([code("120111102"), code("120112")]), None);
    }
}
