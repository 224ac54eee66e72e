//! Organisations, by how their names end; the places in them are found first and the body is read around them.

use std::ops::Range;

use super::organisation_edges::{counted, is_in_word, lead, linked, party_lead, tenure_lead};
use super::scan::{Scan, char_at, char_before, is_common_word, is_geographic, is_han, is_word};
use super::{led_names, phrase};
use crate::extract::reading::Mention;
use crate::extract::{Found, Lexicons, List};
use crate::model::EntityKind;

const PARTICLES: [char; 8] = ['到', '在', '被', '把', '的', '了', '从', '赴'];
/// Particles at the head of what is read as a name.
const LEADS: [char; 12] = ['由', '被', '与', '及', '据', '向', '让', '请', '经', '同', '跟', '和'];
pub(super) const LONGEST: usize = 30;

/// The organisations of a text whose places and posts are known.
pub fn find(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    places: &[Mention],
    posts: &[Mention],
    names: &[usize],
) -> Vec<Mention> {
    let text = scan.text;
    let mut walls: Vec<usize> = posts.iter().map(|post| post.range.end).chain(names.iter().copied()).collect();
    walls.sort_unstable();
    let mut found: Vec<Mention> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if let Some(known) = known_name(lexicons, scan, places, at)
            && found.last().is_none_or(|last| last.range.end <= known.range.start)
        {
            found.push(known);
        }
        let Some(suffix) = lexicons[List::OrganisationSuffixes].longest_ending(text, end) else { continue };
        // 县水利局|长: the head of the body shares its last character.
        let shared = posts.iter().any(|post| shared_end(text, post) == Some(end));
        let in_post = !shared && posts.iter().any(|post| post.range.start < end && end < post.range.end);
        let titled = shared || posts.iter().any(|post| post.range.start == end);
        // 县水利局原|局长: the bureau was named before.
        let former = shared && text[..suffix.range.start].ends_with(['原', '前', '现', '新', '老']);
        let generic = former
            || lexicons[List::OrganisationStops]
                .longest_ending(text, end)
                .is_some_and(|stop| stop.column(0) == "end" && stop.range.start <= suffix.range.start);
        if in_post || generic || (!titled && runs_on(scan, end)) {
            continue;
        }
        let Some(mut mention) = read_back(lexicons, scan, places, &walls, titled, &suffix) else { continue };
        if found.last().is_some_and(|last| last.contains(&mention)) {
            continue;
        }
        while found.last().is_some_and(|last| mention.range.start <= last.range.start) {
            found.pop();
        }
        // 中共|河北省委, 共青团|四川省委: one body.
        let whole = found.last().filter(|above| {
            above.range.end == mention.range.start && matches!(above.name.as_str(), "中共" | "共青团" | "中国共产党")
        });
        if let Some(above) = whole {
            mention.range.start = above.range.start;
            // The Party's committee is called without 中共, the League's is another body.
            if above.name == "共青团" {
                mention.name = format!("{}{}", above.name, mention.name);
            }
            found.pop();
        }
        // 区水务局|沙洲水利站: the station is the bureau's.
        if let Some(above) = found.last().filter(|above| above.range.end == mention.range.start) {
            mention.range.start = above.range.start;
            mention.name = format!("{}{}", above.name, mention.name);
            found.pop();
        }
        if found.last().is_none_or(|last| last.range.end <= mention.range.start) {
            found.push(mention);
        }
    }
    found
}

/// Where a body ends whose last character opens the post of its head: 县水利[局]长, 石桥派出[所]长.
pub(super) fn shared_end(text: &str, post: &Mention) -> Option<usize> {
    let printed = &text[post.range.clone()];
    let kind = printed.strip_suffix('长').filter(|kind| kind.chars().count() == 1)?;
    // 水利局|局长, 青石小学|校长, 学区|长
    let whole = text[..post.range.start].ends_with(kind)
        || kind == "校" && text[..post.range.start].ends_with(['学', '院', '中'])
        || ["市", "县", "区", "镇", "乡", "村", "州", "省"].contains(&kind);
    (!whole).then(|| post.range.start + kind.len())
}

/// A longer word goes on over the end: 公司化, 中学生, 学校长.
fn runs_on(scan: &Scan<'_>, end: usize) -> bool {
    scan.token_before(end)
        .is_some_and(|token| token.range.end > end && !token.word.ends_with("委员会") && is_word(token.word))
}

fn read_back(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    places: &[Mention],
    walls: &[usize],
    titled: bool,
    suffix: &Found<'_>,
) -> Option<Mention> {
    let text = scan.text;
    let (kind, class, suffix) = (suffix.column(0), suffix.column(1), suffix.range.clone());
    let alone = class == "alone";
    let end = lexicons[List::OrganisationEnds].longest_ending(text, suffix.end);
    let ends_as = |kind: &str| end.as_ref().is_some_and(|end| end.column(0).split(' ').any(|class| class == kind));
    let branch = ends_as("branch");
    let mut start = suffix.start;
    let mut innermost = None;
    loop {
        if let Some(place) = places.iter().find(|place| place.range.start < start && start <= place.range.end) {
            innermost = Some(place.range.start);
            start = chain_start(places, place);
            if !branch {
                break;
            }
            continue;
        }
        let floor = places.iter().map(|place| place.range.end).filter(|&end| end <= start).max().unwrap_or(0);
        let wall = walls.iter().rev().copied().find(|&wall| wall <= start).unwrap_or(0);
        let compound = start == suffix.start && ends_as("compound");
        let back = phrase::start_of(lexicons, scan, start, floor.max(wall), compound);
        let near = start - floor <= 6 * '中'.len_utf8()
            && text[floor..start].chars().all(|c| is_han(c) && !"的和与及".contains(c));
        let back = if titled && floor > wall && near { phrase::Start { at: floor, firm: true } } else { back };
        let back = if !back.firm
            && back.at > floor
            && spans_verb(lexicons, scan, places, floor..back.at, kind, suffix.clone())
        {
            phrase::Start { at: floor, firm: true }
        } else {
            back
        };
        let led = Some(back).filter(|back| !back.firm && (titled || led_names::has_long_end(&text[suffix.clone()])));
        let back = led.and_then(|back| led_names::start(lexicons, scan, floor.max(wall)..back.at)).unwrap_or(back);
        let stands_on_place = back.at == floor && places.iter().any(|place| place.range.end == floor);
        // 云川|远航|有限公司: right before a registered company's suffix a verb is its name.
        let registered = ends_as("registered");
        let verb = scan.token_before(back.at).filter(|token| {
            registered && !back.firm && back.at == suffix.start && token.range.start >= floor.max(wall)
        });
        // 云川|远航|机械有限公司: what stands before the verb is more of the name.
        let verb = verb.or_else(|| {
            let verb = scan.token_before(back.at).filter(|_| registered && !back.firm)?;
            let before = scan.token_before(verb.range.start)?;
            let named = before.tag.starts_with(['n', 'x', 'j'])
                && before.range.end == verb.range.start
                && !before.tag.starts_with("nr");
            (named && verb.range.start > floor.max(wall) && !lexicons[List::BoundaryWords].contains(before.word))
                .then_some(verb)
        });
        start = verb.map_or(back.at, |verb| verb.range.start);
        if verb.is_none() && !stands_on_place {
            break;
        }
    }
    // 每周三到|区人民医院: no body's name holds a particle.
    if let Some((at, particle)) = text[start..suffix.start].char_indices().rfind(|(_, c)| PARTICLES.contains(c)) {
        start += at + particle.len_utf8();
    }
    // 荷花节由|云川文旅集团, where the segmenter sees a name in the particle and what follows.
    let mut within =
        text[start..suffix.start].char_indices().rev().filter(|(at, c)| *c == '由' || *at == 0 && LEADS.contains(c));
    if let Some((at, lead)) = within.find(|(at, _)| !is_in_word(text, start + at)) {
        start += at + lead.len_utf8();
    }
    // 县政协副主席|兼|县林业局局长
    if walls.contains(&start) && text[start..suffix.start].starts_with('兼') {
        start += '兼'.len_utf8();
    }
    if !places.iter().any(|place| place.range.start == start) {
        start += tenure_lead(lexicons, text, start..suffix.start);
    }
    start += linked(lexicons, text, start..suffix.start, places);
    start += lead(lexicons, text, start..suffix.start);
    start += party_lead(lexicons, text, start..suffix.start);
    start += counted(lexicons, text, start..suffix.start);
    let printed = text.get(start..suffix.end)?;
    let stem = &text[start..suffix.start];
    let placed = innermost.is_some_and(|place| place >= start);
    match class {
        "placed" if !(placed || stem.chars().count() > 1 && stem.starts_with(['省', '市', '区', '县', '州'])) => {
            return None;
        }
        // 巴西政府: the country's name is what is named.
        _ if &text[suffix.clone()] == "政府" && lexicons[List::PlaceNames].contains(stem) => return None,
        // 香港公司, 重庆厂: one of those there.
        _ if lexicons[List::PlaceNames].contains(stem)
            && matches!(&text[suffix.clone()], "公司" | "学校" | "工厂" | "厂") =>
        {
            return None;
        }
        "brand" if placed && places.iter().any(|place| place.range.end == suffix.start) => return None,
        "brand" if !(2..=4).contains(&stem.chars().count()) || is_common_word(stem) => return None,
        _ => {}
    }
    let sound = printed.chars().count() <= LONGEST
        && printed.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·')
        && !lexicons[List::OrganisationStops].contains(printed)
        && !["两国", "级甲等", "第一大", "第二大", "最大", "党和"].iter().any(|word| stem.contains(word))
        && !(kind == "school" && stem.ends_with(['办', '上', '读', '考', '进', '去']))
        && (is_telling(lexicons, stem, &text[suffix.clone()], kind, placed)
            || stem.is_empty() && alone
            || titled && kind == "school" && stem.chars().count() != 1);
    // The administrative chain is no part of the name; the last place before the body is.
    let own = innermost.filter(|_| places.iter().any(|place| place.range.start == start) && !branch).unwrap_or(start);
    sound.then(|| Mention::full(EntityKind::Organisation, start..suffix.end, &text[own..suffix.end]))
}

/// 中国|铁路关心下一代|工作委员会: between the place and the end of a society's or committee's name verbs may stand.
fn spans_verb(
    lexicons: &Lexicons,
    scan: &Scan<'_>,
    places: &[Mention],
    between: Range<usize>,
    kind: &str,
    suffix: Range<usize>,
) -> bool {
    let text = scan.text;
    let body = kind == "social" && !text[suffix.clone()].ends_with(['心', '队', '馆', '机', '书', '团'])
        || text[..suffix.end].ends_with("委员会");
    let near = text[between.start..suffix.start].chars().count() <= 12;
    let on_place = places.iter().any(|place| place.range.end == between.start);
    body && near && on_place && {
        let mut inside =
            scan.tokens().iter().filter(|token| between.start <= token.range.start && token.range.end <= between.end);
        inside.all(|token| {
            !token.tag.starts_with(['p', 'c', 'u', 'r', 't', 'x'])
                && token.word.chars().all(is_han)
                && !lexicons[List::BoundaryWords].contains(token.word)
        })
    }
}

/// A body of the list of names that starts at `at`; a country or place before an organ of State is part of the name (美国国会).
fn known_name(lexicons: &Lexicons, scan: &Scan<'_>, places: &[Mention], at: usize) -> Option<Mention> {
    let text = scan.text;
    let name = lexicons[List::OrganisationNames].longest_at(text, at)?;
    let range = name.range.clone();
    let foreign = name.word.bytes().all(|b| b.is_ascii());
    let within = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if foreign && (within(char_before(text, range.start)) || within(char_at(text, range.end))) {
        return None;
    }
    let organ = matches!(name.column(0), "government" | "army");
    let above = places.iter().find(|place| organ && place.range.end == range.start);
    if !foreign && (!(above.is_some() || scan.is_boundary(range.start)) || runs_on(scan, range.end)) {
        return None;
    }
    let start = above.map_or(range.start, |place| place.range.start);
    // 日本外务省, but not the place that only begins like the body: 华中|科技大学
    let cut = places.iter().any(|place| place.range.start < range.end && range.end < place.range.end);
    (!cut).then(|| Mention::full(EntityKind::Organisation, start..range.end, &text[start..range.end]))
}

/// The first place of the unbroken chain that ends with `place`.
fn chain_start(places: &[Mention], place: &Mention) -> usize {
    let mut start = place.range.start;
    while let Some(above) = places.iter().find(|above| above.range.end == start) {
        start = above.range.start;
    }
    start
}

/// Whether what stands before the suffix tells this body from others of its kind.
fn is_telling(lexicons: &Lexicons, stem: &str, suffix: &str, kind: &str, has_place: bool) -> bool {
    let length = stem.chars().count();
    let row = lexicons[List::OrganisationStems].get(stem);
    let is = |kind: &str| row.as_ref().is_some_and(|row| row.column(0).split(' ').any(|class| class == kind));
    match length {
        0 => false,
        _ if has_place => true,
        1 => {
            // 县|供销社, 市|自来水公司; 省|公司 is short for what only its readers know.
            (is("level") || is("house")) && (kind != "company" || suffix.chars().count() > 2)
        }
        _ if stem == "街道" || stem == "社区" => false,
        // 第一|小学
        _ if stem.starts_with('第') && matches!(kind, "school" | "hospital") => true,
        // 育才|小学: a school may be called by any word.
        2 | 3 if kind == "school" && matches!(suffix, "小学" | "中学" | "幼儿园") => true,
        2 if is("house") => matches!(kind, "government" | "party" | "social"),
        2 | 3 if is_common_word(stem) => {
            let country = stem.ends_with('国') && matches!(suffix, "公司" | "大学" | "集团");
            stem.starts_with(['省', '市', '区', '县', '州', '镇', '乡', '村'])
                || is_geographic(stem) && kind != "government" && !country
        }
        _ => suffix != "中心" || length >= 4,
    }
}

/// `…公司（以下简称“…”）`: the short form that a text gives to the body before it.
pub fn short_form_after(text: &str, end: usize) -> Option<&str> {
    let rest = text.get(end..)?;
    let rest = rest.strip_prefix(['（', '('])?;
    let rest = rest.strip_prefix("以下简称").or_else(|| rest.strip_prefix("简称"))?;
    let inside = &rest[..rest.find(['）', ')'])?];
    let name = inside.trim_matches(|c: char| "“”\"'‘’：: ".contains(c));
    (name.chars().count() > 1).then_some(name)
}
