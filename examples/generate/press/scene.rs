//! Casting: from the world to the slots of one article's sentences.

use std::collections::BTreeSet;

use rand::Rng;
use rand::seq::IteratorRandom;

use super::calendar;
use super::cast::Cast;
use super::chance::{Chance, one_of, some_of};
use super::institution::{Institution, holders};
use super::office::{Office, wish};
use super::place::{Neighbourhood, Town};
use super::thing::Thing;
use super::words::{ANONYMOUS, HONOURS};
use super::world::{City, District, Paper, Undertaking};

/// What an article can draw on.
#[derive(Clone, Copy)]
pub struct Scene<'c> {
    pub city: &'c City,
    pub district: &'c District,
    pub paper: &'c Paper,
    pub number: i64,
}

impl<'c> Scene<'c> {
    /// The cast of an article about a `subject` of `articles.tsv`; `None` where the world holds no such thing at this time.
    pub fn cast(self, subject: &str, chance: &mut Chance) -> Option<Cast<'c>> {
        let mut cast = Cast::default();
        self.frame(&mut cast, chance);
        match subject {
            "neighbourhood" => {
                let (town, place) = self.neighbourhood(chance);
                self.neighbours(&mut cast, town, place, chance);
            }
            "appointment" => {
                let all = self.neighbourhoods();
                let new: Vec<_> = all.iter().filter(|(_, place)| place.chief.has_just_passed(self.number)).collect();
                let passed = all.iter().filter(|(_, place)| place.chief.at(self.number).1.is_some());
                let &(town, place) = if new.is_empty() { passed.choose_stable(chance)? } else { *one_of(&new, chance) };
                self.neighbours(&mut cast, town, place, chance);
            }
            "institution" => self.institution(&mut cast, chance),
            "roll" => self.roll(&mut cast, chance),
            "pairing" => {
                let undertaking = self.undertaking("pairing", chance)?;
                self.pairing(&mut cast, undertaking, chance);
            }
            "assembly" => {}
            "deal" => self.deal(&mut cast, self.undertaking("agreement", chance)?, chance),
            sort => self.undertaken(&mut cast, self.undertaking(sort, chance)?, chance),
        }
        Some(cast)
    }

    /// What every article may name: places, dates, reporters, somebody without a name.
    fn frame(self, cast: &mut Cast<'c>, chance: &mut Chance) {
        let today = calendar::date(self.number);
        let day = today.saturating_sub(jiff::Span::new().days(chance.random_range(1..=6)));
        let dates = [format!("{}月{}日", day.month(), day.day()), "近日".to_owned(), "日前".to_owned()];
        let writers = some_of(&self.paper.reporters, 2, 2, chance);
        cast.thing("city", &self.city.place)
            .thing("congress", &self.city.congress)
            .thing("district", &self.district.place)
            .thing("writer", writers[0])
            .thing("second", writers[1])
            .text("date", one_of(&dates, chance))
            .text("year", day.year().to_string())
            .text("since", chance.random_range(2015..day.year()).to_string())
            .text("anon", *one_of(&ANONYMOUS, chance));
    }

    fn neighbourhoods(self) -> Vec<(&'c Town, &'c Neighbourhood)> {
        let towns = self.district.towns.iter();
        towns.flat_map(|town| town.neighbourhoods.iter().map(move |place| (town, place))).collect()
    }

    fn neighbourhood(self, chance: &mut Chance) -> (&'c Town, &'c Neighbourhood) {
        *one_of(&self.neighbourhoods(), chance)
    }

    fn slots(self) -> [(&'static str, &'c str); 2] {
        [("city", &self.city.place.full), ("district", &self.district.place.full)]
    }

    fn undertaking(self, sort: &str, chance: &mut Chance) -> Option<&'c Undertaking> {
        self.district.undertakings.iter().filter(|one| one.sort == sort).choose_stable(chance)
    }

    /// An institution that may lend a hand, other than those named.
    fn ally(self, but: &[&Thing], chance: &mut Chance) -> &'c Institution {
        let sorts = ["company", "school", "hospital", "bank", "social", "institute", "culture"];
        let all = self.district.institutions.iter().chain(&self.city.institutions);
        all.filter(|one| sorts.contains(&one.sort) && but.iter().all(|thing| thing.key != one.body.key))
            .choose_stable(chance)
            .expect("there are more institutions than an article names")
    }

    fn neighbours(self, cast: &mut Cast<'c>, town: &'c Town, place: &'c Neighbourhood, chance: &mut Chance) {
        let (chief, former) = place.chief.at(self.number);
        let (deputy, _) = place.deputy.at(self.number);
        let ally = self.ally(&[], chance);
        let words = if place.urban { ("居民", "社区") } else { ("村民", "村") };
        cast.thing("place", &place.place)
            .thing("town", &town.place)
            .thing("chief", &chief.person)
            .texts("posts", place.chief.posts.clone())
            .text("post", &place.chief.posts[0])
            .text("since", chief.year.to_string())
            .things("former", former.map(|tenure| &tenure.person))
            .thing("deputy", &deputy.person)
            .text("deputypost", &place.deputy.posts[0])
            .thing("site", &place.site)
            .thing("method", &place.method)
            .thing("team", &place.team)
            .things("coop", &place.coop)
            .things("estate", &place.estate)
            .thing("resident", one_of(&place.residents, chance))
            .text("folk", words.0)
            .text("unit", words.1)
            .text("wish", wish(&place.holders(), &place.honours, &self.slots(), chance))
            .awards(["honour", "honouryear", "honours"], &place.honours, chance.random_range(0..4))
            .awards(["award", "awardyear", "awards"], &chief.awards, chance.random_range(0..4));
        if let Some((post, body)) = &chief.earlier {
            cast.text("earlierpost", post).thing("earlierbody", body);
        }
        if chance.random_bool(0.3) {
            cast.text("delegate", "代表");
        }
        cast.thing("ally", &ally.body);
        self.head(cast, ["allypost", "allyhead"], ally, chance);
    }

    /// Fills the slots for an institution's head and one of the posts held.
    fn head(self, cast: &mut Cast<'c>, [post, person]: [&'static str; 2], of: &'c Institution, chance: &mut Chance) {
        cast.text(post, of.head_post(chance)).thing(person, self.holder(&of.head));
    }

    fn holder(self, office: &'c Office) -> &'c Thing {
        &office.at(self.number).0.person
    }

    fn institution(self, cast: &mut Cast<'c>, chance: &mut Chance) {
        let own = self.district.institutions.iter();
        let org = own.chain(&self.city.institutions).choose_stable(chance).expect("a district has institutions");
        let employee = org.employee(chance);
        let (head, former) = org.head.at(self.number);
        let founds = |one: &&Undertaking| {
            one.sort == "programme" && self.district.institutions[one.lead].body.key == org.body.key
        };
        cast.thing("org", &org.body)
            .thing("town", &one_of(&self.district.towns, chance).place)
            .thing("head", &head.person)
            .text("headpost", &org.head.posts[0])
            .texts("headposts", org.head.posts.clone())
            .text("since", head.year.to_string())
            .things("headformer", former.map(|tenure| &tenure.person))
            .thing("staff", &employee.person)
            .text("staffpost", &employee.post)
            .things("found", self.district.undertakings.iter().filter(founds).take(1).map(|one| &one.thing))
            .thing("ally", &self.ally(&[&org.body], chance).body)
            .text("wish", wish(&holders(org.sort), &org.honours, &self.slots(), chance))
            .awards(["honour", "honouryear", "honours"], &org.honours, chance.random_range(0..3))
            .awards(["award", "awardyear", "awards"], &employee.awards, chance.random_range(0..2));
    }

    fn deal(self, cast: &mut Cast<'c>, deal: &'c Undertaking, chance: &mut Chance) {
        let [a, b] = [deal.lead, deal.partners[0]].map(|n| &self.district.institutions[n]);
        cast.thing("pact", &deal.thing)
            .thing("a", &a.body)
            .thing("b", &b.body)
            .thing("c", &self.ally(&[&a.body, &b.body], chance).body)
            .texts("bposts", b.head.posts.clone());
        self.head(cast, ["apost", "ahead"], a, chance);
        self.head(cast, ["bpost", "bhead"], b, chance);
    }

    /// An activity, project, document or programme: its carriers under the names that their sentences use.
    fn undertaken(self, cast: &mut Cast<'c>, what: &'c Undertaking, chance: &mut Chance) {
        let lead = &self.district.institutions[what.lead];
        let partners: Vec<&Institution> = what.partners.iter().map(|&n| &self.district.institutions[n]).collect();
        let partner = *one_of(&partners, chance);
        let town = &self.district.towns[what.venue.0];
        let venue = &town.neighbourhoods[what.venue.1].place;
        let employee = lead.employee(chance);
        let mut named: Vec<&Thing> = partners.iter().map(|one| &one.body).collect();
        named.push(&lead.body);
        let word = what.word.unwrap_or_default();
        cast.thing("town", &town.place).thing("c", &self.ally(&named, chance).body);
        match what.sort {
            "activity" => {
                cast.thing("act", &what.thing).text("actword", word).thing("venue", venue).thing("lead", &lead.body);
                cast.things("partners", partners.iter().map(|one| &one.body)).thing("partner", &partner.body);
                self.head(cast, ["leadpost", "leadhead"], lead, chance);
                self.head(cast, ["partnerpost", "partnerhead"], partner, chance);
            }
            "project" => {
                cast.thing("proj", &what.thing).thing("builder", &lead.body).thing("bureau", &partner.body);
                cast.thing("pm", &employee.person).text("pmpost", &employee.post);
                self.head(cast, ["bureaupost", "bureauhead"], partner, chance);
            }
            "document" => {
                cast.thing("doc", &what.thing).thing("issuer", &lead.body).thing("second_issuer", &partner.body);
                self.head(cast, ["issuerpost", "issuerhead"], lead, chance);
            }
            _ => {
                cast.thing("prog", &what.thing).text("progword", word).thing("founder", &lead.body);
                cast.thing("partner", &partner.body).thing("org", &lead.body);
                cast.thing("staff", &employee.person).text("staffpost", &employee.post);
                cast.text("wish", wish(&holders(lead.sort), &lead.honours, &self.slots(), chance));
                self.head(cast, ["founderpost", "founderhead"], lead, chance);
            }
        }
    }

    fn pairing(self, cast: &mut Cast<'c>, pact: &'c Undertaking, chance: &mut Chance) {
        let aid = &self.district.aid;
        cast.thing("town", &one_of(&self.district.towns, chance).place)
            .thing("province", &aid.province)
            .thing("county", &aid.county)
            .thing("township", &aid.township)
            .thing("cadre", &aid.cadre)
            .texts("cadreposts", aid.posts.clone())
            .text("cadrepost", &aid.posts[0])
            .thing("pact", &pact.thing);
    }

    /// A list of people who are honoured together, each the head of another village or community.
    fn roll(self, cast: &mut Cast<'c>, chance: &mut Chance) {
        let all = self.neighbourhoods();
        let mut chosen = some_of(&all, 4, 6, chance);
        let mut names = BTreeSet::new();
        chosen.retain(|(_, place)| names.insert(&self.holder(&place.chief).full));
        let (&(_, absent), honoured) = chosen.split_last().expect("some are chosen");
        let slots: [[&'static str; 3]; 3] =
            [["p1", "p1post", "p1body"], ["p2", "p2post", "p2body"], ["p3", "p3post", "p3body"]];
        for ([person, post, body], (_, place)) in slots.into_iter().zip(honoured) {
            cast.thing(person, self.holder(&place.chief)).text(post, &place.chief.posts[0]).thing(body, &place.place);
        }
        let of_district = |holder: &str| {
            let all = HONOURS.iter().filter(|row| row[0] == holder && row[1].starts_with("{district}"));
            let honours: Vec<String> = all.map(|row| row[1].replace("{district}", &self.district.place.full)).collect();
            honours
        };
        let rural = all.iter().filter(|(_, place)| !place.urban).map(|(_, place)| &place.place);
        let named = rural.choose_multiple(chance, 2);
        cast.things("all", honoured.iter().map(|(_, place)| self.holder(&place.chief)))
            .thing("absent", self.holder(&absent.chief))
            .text("title", one_of(&of_district("person"), chance))
            .things("places", named)
            .text("placetitle", one_of(&of_district("village"), chance));
    }
}
