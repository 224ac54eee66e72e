//! An invented city: its districts, their papers, and what is undertaken there.

use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};

use super::chance::{Chance, Stream, once_in, one_of, some_of, stream};
use super::institution::{self, Institution};
use super::names::{Atlas, Register, fill};
use super::place::{Surroundings, Town};
use super::thing::{Kind, Thing};
use super::words::{COMMUNITIES, PROVINCES, TOWNS, UNDERTAKINGS, VILLAGES};

/// Districts of a city; each has a paper, and the city has one more.
pub const DISTRICTS: usize = 3;

pub struct City {
    pub place: Thing,
    pub congress: Thing,
    pub districts: Vec<District>,
    /// Those of the whole city.
    pub institutions: Vec<Institution>,
    pub papers: Vec<Paper>,
}

pub struct District {
    pub place: Thing,
    pub towns: Vec<Town>,
    pub institutions: Vec<Institution>,
    pub undertakings: Vec<Undertaking>,
    pub aid: Aid,
}

/// A named initiative with those who carry it, as positions in [`District::institutions`].
pub struct Undertaking {
    pub sort: &'static str,
    pub thing: Thing,
    /// What it is called after its name: 活动, 项目.
    pub word: Option<&'static str>,
    pub lead: usize,
    pub partners: Vec<usize>,
    /// Town and neighbourhood.
    pub venue: (usize, usize),
}

/// A far county that a district helps, and whom it sent there.
pub struct Aid {
    pub province: Thing,
    pub county: Thing,
    pub township: Thing,
    pub cadre: Thing,
    pub posts: Vec<String>,
}

pub struct Paper {
    pub name: String,
    /// `None`: it writes about the whole city.
    pub district: Option<usize>,
    pub reporters: Vec<Thing>,
}

impl City {
    /// The city of position `index`; `atlas` is that of the same seed.
    pub fn invent(seed: u64, index: u64, atlas: &Atlas) -> Self {
        let chance = &mut stream(seed, Stream::City(index));
        let first = index as usize * (DISTRICTS + 1);
        let mut place = Thing::new(Kind::Place, "", format!("{}市", atlas.near[first]));
        place.also.push(atlas.near[first].clone());
        let register = &mut Register::default();
        let slots = [("city", place.full.as_str()), ("cityname", atlas.near[first].as_str())];
        let institutions = institution::invent_all("city", &place.key, &slots, register, chance);
        let term = ["十五", "十六", "十七", "十八"][chance.random_range(0..4)];
        let congress = format!("{}第{term}届人民代表大会", place.full);
        let congress = Thing::new(Kind::Organisation, &place.key, congress);
        let mut towns: Vec<&str> = TOWNS.to_vec();
        towns.shuffle(chance);
        let districts: Vec<District> = (0..DISTRICTS)
            .map(|n| {
                let far = one_of(&atlas.far, chance);
                let level = if chance.random_ratio(1, 3) { "县" } else { "区" };
                let mut district = Thing::new(Kind::Place, &place.key, format!("{}{level}", atlas.near[first + 1 + n]));
                district.also.push(atlas.near[first + 1 + n].clone());
                District::invent(district, &towns[n * 4..n * 4 + 4], &slots, far, register, chance)
            })
            .collect();
        let papers = papers(&place, &districts, register, chance);
        Self { place, congress, districts, institutions, papers }
    }
}

impl District {
    fn invent(
        place: Thing,
        towns: &[&str],
        city_slots: &[(&str, &str)],
        far: &str,
        register: &mut Register,
        chance: &mut Chance,
    ) -> Self {
        let level = if place.full.ends_with('县') { "县" } else { "区" };
        let mut slots = city_slots.to_vec();
        slots.extend([("district", place.full.as_str()), ("districtname", place.stem()), ("level", level)]);
        let institutions = institution::invent_all("district", &place.key, &slots, register, chance);
        let around = Surroundings { slots: &slots, institutions: &institutions };
        // Within a district each name stands for one village; other districts have villages of the same name.
        let kinds = ["街道", "街道", "镇", if level == "县" { "乡" } else { "镇" }];
        let [communities, villages] = [&COMMUNITIES, &VILLAGES].map(|names| some_of(names, 8, 8, chance));
        let towns: Vec<Town> = towns
            .iter()
            .zip(kinds)
            .zip(communities.chunks(4).chain(villages.chunks(4)))
            .map(|((name, kind), neighbourhoods)| {
                let town = Thing::new(Kind::Place, &place.key, format!("{name}{kind}"));
                Town::invent(town, neighbourhoods, &around, register, chance)
            })
            .collect();
        let undertakings = undertakings(&place, &towns, &institutions, &slots, chance);
        let aid = Aid::invent(&place, far, register, chance);
        Self { place, towns, institutions, undertakings, aid }
    }
}

fn undertakings(
    district: &Thing,
    towns: &[Town],
    institutions: &[Institution],
    slots: &[(&str, &str)],
    chance: &mut Chance,
) -> Vec<Undertaking> {
    let at_work = |sorts: &str, but: Option<usize>| -> Vec<usize> {
        let is_meant = |n: &usize| sorts.split('、').any(|sort| sort == institutions[*n].sort) && Some(*n) != but;
        (0..institutions.len()).filter(is_meant).collect()
    };
    let mut invented = Vec::new();
    for row in UNDERTAKINGS.iter() {
        let [sort, pattern, word, leads, partners] = row[..] else {
            panic!("undertakings.tsv: five columns, not {row:?}")
        };
        let kind = if sort == "pairing" { "agreement" } else { sort };
        if leads == "-" || sort != "pairing" && once_in(3, chance) {
            continue;
        }
        let town = chance.random_range(0..towns.len());
        let mut slots = slots.to_vec();
        slots.push(("townname", towns[town].place.stem()));
        let mut thing = Thing::new(Kind::Initiative(kind), &district.key, fill(pattern, &slots, chance));
        let word = (word != "-").then_some(word);
        thing.also.extend(word.map(|word| format!("{}{word}", thing.full)));
        let lead = *one_of(&at_work(leads, None), chance);
        let partners = some_of(&at_work(partners, Some(lead)), 1, 3, chance).into_iter().copied().collect();
        let venue = (town, chance.random_range(0..towns[town].neighbourhoods.len()));
        invented.push(Undertaking { sort, thing, word, lead, partners, venue });
    }
    invented
}

impl Aid {
    fn invent(district: &Thing, county: &str, register: &mut Register, chance: &mut Chance) -> Self {
        let province = Thing::new(Kind::Place, "", *one_of(&PROVINCES, chance));
        let county = Thing::new(Kind::Place, &province.key, format!("{county}县"));
        let township = Thing::new(Kind::Place, &county.key, format!("{}乡", one_of(&TOWNS, chance)));
        let cadre = Thing::new(Kind::Person, &district.key, register.new_name(chance));
        let posts: &[&[&str]] = &[&["县委常委", "副县长"], &["副县长"], &["县政府办公室副主任"]];
        let posts = posts.choose(chance).expect("three choices").iter().map(|post| post.to_string()).collect();
        Self { province, county, township, cadre, posts }
    }
}

fn papers(city: &Thing, districts: &[District], register: &mut Register, chance: &mut Chance) -> Vec<Paper> {
    let districts = districts.iter().enumerate().map(|(n, district)| {
        let kind = *one_of(&["报", "新闻", "时讯"], chance);
        (format!("{}{kind}", district.place.stem()), Some(n))
    });
    let mut names: Vec<(String, Option<usize>)> = districts.collect();
    names.push((format!("{}{}", city.stem(), *one_of(&["日报", "晚报", "周刊"], chance)), None));
    names
        .into_iter()
        .map(|(name, district)| {
            let reporters =
                (0..8).map(|_| Thing::new(Kind::Person, &format!("{}/{name}", city.key), register.new_name(chance)));
            let reporters = reporters.collect();
            Paper { name, district, reporters }
        })
        .collect()
}
