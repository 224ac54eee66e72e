//! Towns with their villages and communities.

use rand::Rng;

use super::calendar::NUMBERS;
use super::chance::{Chance, one_of};
use super::institution::Institution;
use super::names::{Register, fill};
use super::office::{Award, Office, invent_awards};
use super::thing::{Kind, Thing};
use super::words::{ESTATES, SITES, UNDERTAKINGS};

#[derive(Debug)]
pub struct Town {
    pub place: Thing,
    pub neighbourhoods: Vec<Neighbourhood>,
}

/// A village, or an urban community.
#[derive(Debug)]
pub struct Neighbourhood {
    pub place: Thing,
    pub urban: bool,
    pub chief: Office,
    pub deputy: Office,
    pub honours: Vec<Award>,
    pub site: Thing,
    pub estate: Option<Thing>,
    pub coop: Option<Thing>,
    pub method: Thing,
    pub team: Thing,
    pub residents: Vec<Thing>,
}

impl Neighbourhood {
    /// Whose honours the place may hold.
    pub fn holders(&self) -> [&'static str; 1] {
        [if self.urban { "community" } else { "village" }]
    }
}

/// What the inventing of a place needs from around it.
pub struct Surroundings<'a> {
    pub slots: &'a [(&'a str, &'a str)],
    /// Where heads of villages may have worked before.
    pub institutions: &'a [Institution],
}

impl Town {
    pub fn invent(
        place: Thing,
        names: &[&&str],
        around: &Surroundings,
        register: &mut Register,
        chance: &mut Chance,
    ) -> Self {
        let urban = place.full.ends_with("街道");
        let office = if urban { "办事处" } else { "人民政府" };
        let office = Thing::new(Kind::Organisation, &place.key, format!("{}{office}", place.full));
        let neighbourhoods = names
            .iter()
            .map(|name| {
                let full = format!("{name}{}", if urban { "社区" } else { "村" });
                let place = Thing::new(Kind::Place, &place.key, full);
                Neighbourhood::invent(place, urban, &office, around, register, chance)
            })
            .collect();
        Self { place, neighbourhoods }
    }
}

impl Neighbourhood {
    fn invent(
        place: Thing,
        urban: bool,
        town_office: &Thing,
        around: &Surroundings,
        register: &mut Register,
        chance: &mut Chance,
    ) -> Self {
        let crop = pattern("crop", chance);
        let mut slots = around.slots.to_vec();
        slots.extend([("placename", place.stem()), ("crop", crop)]);
        let thing =
            |kind, sort, chance: &mut Chance| Thing::new(kind, &place.key, fill(pattern(sort, chance), &slots, chance));
        let coop = (!urban).then(|| thing(Kind::Organisation, "coop", chance));
        let method = thing(Kind::Initiative("programme"), "method", chance);
        let team = thing(Kind::Organisation, "team", chance);
        let site = Thing::new(Kind::Place, &place.key, *one_of(&SITES, chance));
        let estate = urban.then(|| Thing::new(Kind::Place, &place.key, *one_of(&ESTATES, chance)));
        let honours = invent_awards(&[if urban { "community" } else { "village" }], 4, &slots, chance);
        let chief = Office::invent(chief_posts(urban, chance), NUMBERS, chance, |chance| {
            let person = Thing::new(Kind::Person, &place.key, register.head_name(&place.key, chance));
            let awards = invent_awards(&["person"], 4, &slots, chance);
            let earlier = chance.random_bool(0.6).then(|| earlier_post(town_office, around.institutions, chance));
            (person, awards, earlier)
        });
        let post = *one_of(
            if urban { &["党委副书记", "居委会副主任"] } else { &["党支部副书记", "村委会委员"] },
            chance,
        );
        let deputy = Office::invent(vec![post.to_owned()], NUMBERS, chance, |chance| {
            (Thing::new(Kind::Person, &place.key, register.new_name(chance)), Vec::new(), None)
        });
        let residents = (0..3).map(|_| Thing::new(Kind::Person, &place.key, register.new_name(chance))).collect();
        Self { place, urban, chief, deputy, honours, site, estate, coop, method, team, residents }
    }
}

fn chief_posts(urban: bool, chance: &mut Chance) -> Vec<String> {
    let posts: &[&str] = match (urban, chance.random_range(0..4)) {
        (false, 0) => &["党支部书记"],
        (false, 1) => &["党总支书记", "村委会主任"],
        (false, _) => &["党支部书记", "村委会主任"],
        (true, 0) => &["党总支书记"],
        (true, _) => &["党委书记", "居委会主任"],
    };
    posts.iter().map(|post| post.to_string()).collect()
}

fn earlier_post(town_office: &Thing, institutions: &[Institution], chance: &mut Chance) -> (String, Thing) {
    let firms: Vec<&Institution> = institutions.iter().filter(|one| one.sort == "company").collect();
    if firms.is_empty() || chance.random_bool(0.5) {
        let posts = ["综合办公室副主任", "民政助理员", "党建办公室主任", "应急管理办公室主任"];
        (one_of(&posts, chance).to_string(), town_office.clone())
    } else {
        let firm = one_of(&firms, chance);
        (firm.employee(chance).post.clone(), firm.body.clone())
    }
}

/// The pattern of a name for one `kind` of undertaking.
fn pattern(kind: &str, chance: &mut Chance) -> &'static str {
    let patterns: Vec<&str> = UNDERTAKINGS.iter().filter(|row| row[0] == kind).map(|row| row[1]).collect();
    one_of::<&str>(&patterns, chance)
}
