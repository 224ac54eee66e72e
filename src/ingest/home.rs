use std::collections::HashMap;
use std::fmt;

use crate::text::is_han;

/// Why an issue counts as at home in its district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeReason {
    /// An option, the manifest, a sidecar or the source itself says so.
    Stated,
    /// The publication bears the district's name.
    Publication(String),
    /// The masthead says whose organ it is: 中共云川县委机关报.
    Organ(String),
    /// It says 我县, 我市 and names one county or city of that kind most often.
    Own(String),
    /// No other district is named as often.
    MostNamed { times: usize, of: usize },
}

impl fmt::Display for HomeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stated => f.write_str("stated"),
            Self::Publication(name) => write!(f, "inferred from the publication's name, {name}"),
            Self::Organ(words) => write!(f, "inferred from the masthead, {words}"),
            Self::Own(word) => write!(f, "inferred: what it calls {word} and names most often"),
            Self::MostNamed { times, of } => {
                write!(f, "inferred: the district named most often, {times} of {of} mentions of districts")
            }
        }
    }
}

/// A district must be named this often before it counts as the paper's home.
const LEAST_MENTIONS: usize = 3;

/// The home district that the publication's name or the text points to.
pub(super) fn infer(publication: Option<&str>, text: &str) -> Option<(String, HomeReason)> {
    if let Some(home) = publication.and_then(borne_by) {
        return Some((home, HomeReason::Publication(publication.unwrap_or_default().to_owned())));
    }
    if let Some((home, words)) = organ_of(text) {
        return Some((home, HomeReason::Organ(words)));
    }
    let districts = districts(text, &['区', '县', '旗']);
    if let Some(publication) = publication
        && let Some(home) = named_by(publication, &districts, text)
    {
        return Some((home, HomeReason::Publication(publication.to_owned())));
    }
    if let Some((home, word)) = called_own(text) {
        return Some((home, HomeReason::Own(word)));
    }
    let of = districts.iter().map(|(_, times)| times).sum();
    let (home, times) = districts.into_iter().next()?;
    (times >= LEAST_MENTIONS && 2 * times >= of).then_some((home, HomeReason::MostNamed { times, of }))
}

/// 云川县报, 阿鲁旗日报: the publication bears the whole name.
fn borne_by(publication: &str) -> Option<String> {
    let (end, mark) = publication.char_indices().find(|(_, c)| matches!(c, '县' | '旗' | '区' | '市'))?;
    let name = &publication[..end + mark.len_utf8()];
    let rest = &publication[name.len()..];
    let papers = ["报", "日报", "周报", "时报", "晚报", "新闻", "旬报", "通讯", "融媒"];
    let paper = papers.iter().any(|paper| rest.starts_with(paper));
    let sound = name.chars().all(is_han) && (3..=8).contains(&name.chars().count());
    let common = |c: char| mark == '区' && COMMON_AREAS.contains(c) || mark != '区' && COMMON_COUNTIES.contains(c);
    let stem = publication[..end].chars().next_back()?;
    (paper && sound && !common(stem)).then(|| name.to_owned())
}

/// A masthead stands in so many bytes from the start of the text.
const MASTHEAD: usize = 600;

/// 中共云川县委机关报, 中共云川市委主管: whose the paper is, as its masthead says.
fn organ_of(text: &str) -> Option<(String, String)> {
    let head = text.get(..MASTHEAD.min(text.len())).or_else(|| {
        let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= MASTHEAD).last()?;
        text.get(..end)
    })?;
    head.match_indices("中共").find_map(|(at, party)| {
        let rest = &head[at + party.len()..];
        let (end, mark) = rest
            .char_indices()
            .take(9)
            .find(|(_, c)| matches!(c, '县' | '旗' | '区' | '市'))
            .filter(|(end, _)| *end > 3)?;
        let name = &rest[..end + mark.len_utf8()];
        let committee = ["委员会", "委"].iter().find_map(|word| rest[name.len()..].strip_prefix(word))?;
        let role =
            ["机关报", "主管", "主办", "宣传部主管", "宣传部主办"].iter().find(|role| committee.starts_with(**role))?;
        let words = &head[at..head.len() - committee.len() + role.len()];
        name.chars().all(is_han).then(|| (name.to_owned(), words.to_owned()))
    })
}

fn named_by(publication: &str, districts: &[(String, usize)], text: &str) -> Option<String> {
    let district = districts
        .iter()
        .find(|(name, _)| name.strip_suffix(['区', '县', '旗']).is_some_and(|stem| publication.contains(stem)))
        .map(|(name, _)| name.clone());
    // 清风敖包旗报: the paper's name has the whole of a name of more characters.
    let district = district.map(|name| {
        let stem = name.trim_end_matches(['区', '县', '旗']);
        let before = publication.find(stem).map_or("", |at| &publication[..at]);
        let starts = before.char_indices().map(|(at, _)| at);
        let longer =
            starts.filter(|at| before[*at..].chars().count() <= 4).map(|at| format!("{}{name}", &before[at..]));
        longer.into_iter().find(|longer| text.contains(longer.as_str())).unwrap_or(name)
    });
    district.or_else(|| {
        let city = publication.chars().take(2).chain(['市']).collect::<String>();
        text.contains(&city).then_some(city)
    })
}

/// 我市, 我县: the county or city of that kind that the text names twice at least and most of the time.
fn called_own(text: &str) -> Option<(String, String)> {
    let times = |unit: char| {
        let goes_on = |rest: &str| rest.starts_with(['民', '场', '区', '长', '域']);
        let own = format!("我{unit}");
        text.match_indices(own.as_str()).filter(|(at, own)| !goes_on(&text[at + own.len()..])).count()
    };
    let (unit, _) = ['县', '市', '区', '旗', '州']
        .map(|unit| (unit, times(unit)))
        .into_iter()
        .rev()
        .max_by_key(|(_, times)| *times)
        .filter(|(_, times)| *times > 0)?;
    let named = districts(text, &[unit]);
    let of: usize = named.iter().map(|(_, times)| times).sum();
    let (home, times) = named.into_iter().next()?;
    (times > 1 && 2 * times >= of).then(|| (home, format!("我{unit}")))
}

/// Districts and counties that the text names, most often named first, then in the order of the text.
fn districts(text: &str, marks: &[char]) -> Vec<(String, usize)> {
    let mut stems: HashMap<&str, Stem> = HashMap::new();
    for (at, end) in text.match_indices(marks).map(|(at, mark)| (at, at + mark.len())) {
        let mut starts = text[..at].char_indices().rev().take_while(|&(_, c)| is_han(c));
        let Some((_, last)) = starts.next() else { continue };
        let Some((start, first)) = starts.next() else { continue };
        let common = match text[at..].chars().next() {
            Some('区') => COMMON_AREAS,
            Some('市' | '州') => COMMON_CITIES,
            _ => COMMON_COUNTIES,
        };
        let goes_on = text[end..].starts_with(['域', '划', '位', '间', '别', '块', '场', '民']);
        if goes_on || common.contains(last) || BOUNDARIES.contains(first) {
            continue;
        }
        let stem = stems.entry(&text[start..end]).or_insert(Stem { at: start, times: 0, longer: HashMap::new() });
        stem.times += 1;
        if let Some((longer, _)) = starts.next().filter(|&(_, before)| !BOUNDARIES.contains(before)) {
            *stem.longer.entry(&text[longer..end]).or_default() += 1;
        }
    }
    let mut found: Vec<(usize, String, usize)> =
        stems.into_iter().map(|(name, stem)| (stem.at, stem.whole_name(name).to_owned(), stem.times)).collect();
    found.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
    found.into_iter().map(|(_, name, times)| (name, times)).collect()
}

/// Two characters and the mark of a district, with the characters met before them.
struct Stem<'a> {
    at: usize,
    times: usize,
    longer: HashMap<&'a str, usize>,
}

impl<'a> Stem<'a> {
    /// A name of three characters shows by the same character standing before the last two nearly always.
    fn whole_name(&self, name: &'a str) -> &'a str {
        self.longer
            .iter()
            .find(|&(_, &times)| times >= LEAST_MENTIONS && 5 * times >= 4 * self.times)
            .map_or(name, |(longer, _)| longer)
    }
}

/// Characters that make a common noun with 区: 社区, 园区, 全区.
const COMMON_AREAS: &str =
    "理社小城园辖全地景片校库矿灾牧务示范市省本我各该分新老郊街住厂院跨进外内到在来出入灌疫展禁专战营发商域功属区";
/// Characters that make a common noun with 县 or 旗: 全县, 红旗.
const COMMON_COUNTIES: &str = "全本我各该外郊属邻跨进到在国红锦彩升降队党州市各县旗";
/// Characters that make a common noun with 市 or 州: 城市, 超市, 全州.
const COMMON_CITIES: &str = "城都超夜早集上股菜开门楼花全本我各该县省外邻跨进到在大中小闹街入出应日两";
/// Characters that end the unit above, or cannot begin a district's name.
const BOUNDARIES: &str = "市省区县镇乡州盟的了在和与及、是为对向从到由将把被各本全我该等每两";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_is_the_district_of_the_paper_s_name() {
        let text = "临江县来人。云川区开会，云川区修路。临江县、临江县、临江县。";
        let (home, reason) = infer(Some("云川日报"), text).expect("named");
        assert_eq!(home, "云川区");
        assert_eq!(reason, HomeReason::Publication("云川日报".to_owned()));
    }

    #[test]
    fn the_home_is_borne_whole_by_the_paper_s_name() {
        let home = |publication: &str| infer(Some(publication), "来人。").map(|(home, _)| home);
        assert_eq!(home("阿鲁木伦旗报（汉文版）").as_deref(), Some("阿鲁木伦旗"));
        assert_eq!(home("云川市晚报").as_deref(), Some("云川市"));
        assert_eq!(home("红旗报"), None);
        assert_eq!(home("城市日报"), None);
        assert_eq!(home("云川矿区报"), None);
    }

    #[test]
    fn the_home_is_the_district_whose_committee_s_organ_the_paper_is() {
        let text = "山乡报　2016年8月15日\n中共云川县委机关报　云川县新闻中心主办\n\n临江区、临江区、临江区。";
        let (home, reason) = infer(Some("山乡报"), text).expect("the masthead says so");
        assert_eq!((home.as_str(), reason), ("云川县", HomeReason::Organ("中共云川县委机关报".to_owned())));
        assert_eq!(infer(None, "中共云川县委召开会议。"), None);
    }

    #[test]
    fn the_home_is_the_district_named_most() {
        let text = "南州市云川区开会。云川区委书记到社区。云川区、全区、临江县。";
        assert_eq!(infer(None, text), Some(("云川区".to_owned(), HomeReason::MostNamed { times: 3, of: 4 })));
    }

    #[test]
    fn a_name_of_three_characters_is_whole() {
        let text = "白水河县开会。在白水河县，白水河县人。到白水河县去，白水河县。";
        assert_eq!(infer(None, text).map(|(home, _)| home), Some("白水河县".to_owned()));
    }

    #[test]
    fn no_district_stands_out_among_equals() {
        assert_eq!(infer(None, "云川区、临江县、东平区、西岭县、云川区、云川区、东平区、东平区、西岭县"), None);
    }
}
