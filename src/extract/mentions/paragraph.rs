//! What one paragraph names apart from persons. Each kind is found with the help of those before it: posts with the places,
//! bodies with both; and what was found later may show that something earlier is none.

use std::cmp::Reverse;

use super::names::NameReader;
use super::places::KnownPlaces;
use super::scan::{Scan, is_han};
use super::{honours, hosts, organisations, overlap, people, posted_bodies, posts, shared_heads};
use crate::extract::reading::Mention;
use crate::extract::{Lexicons, List};

/// Reads one paragraph.
pub struct Finder<'a> {
    pub lexicons: &'a Lexicons,
    pub known: &'a KnownPlaces,
    pub reader: &'a NameReader<'a>,
    pub scan: &'a Scan<'a>,
}

/// What a paragraph names, and what it tells of names for the whole issue.
pub struct Named {
    pub mentions: Vec<Mention>,
    /// The short forms of bodies that the paragraph announces, with the full names: 以下简称….
    pub called: Vec<(String, String)>,
    /// The bodies that only the grammar of hosting shows to be bodies.
    pub hosts: Vec<String>,
}

impl Finder<'_> {
    pub fn find(&self) -> Named {
        let (lexicons, scan) = (self.lexicons, self.scan);
        let (mut places, posts, congresses) = self.places_and_posts();
        let (mut organisations, called) = self.organisations(&places, &posts, congresses);
        let shared = shared_heads::find(lexicons, scan, &places);
        organisations.retain(|body| !shared.iter().any(|shared| overlap(shared, body)));
        // 会同|县财政局: where a body starts inside what was read as a place, the place is none.
        places.retain(|place| {
            !shared.iter().any(|shared| overlap(shared, place))
                && !organisations.iter().any(|body| runs_into(place, body))
        });
        let mut honours = honours::find(lexicons, scan, &places, &posts);
        // 成立了|“山妹子”茶叶合作社: what is set up is won by nobody.
        honours.retain(|honour| !is_founded(lexicons, scan.text, honour) && !is_called(lexicons, scan.text, honour));
        let known: Vec<&Mention> =
            places.iter().chain(&posts).chain(&organisations).chain(&shared).chain(&honours).collect();
        let hosts = hosts::find(lexicons, scan, &known);
        let told = hosts.iter().map(|host| host.name.clone()).collect();
        organisations.extend(hosts);
        organisations.sort_by_key(|body| (body.range.start, Reverse(body.range.end)));
        let mentions = places.into_iter().chain(posts).chain(organisations).chain(shared).chain(honours).collect();
        Named { mentions, called, hosts: told }
    }

    /// Places, posts, and the congresses within names of posts; a post may show a place that nothing else does.
    fn places_and_posts(&self) -> (Vec<Mention>, Vec<Mention>, Vec<Mention>) {
        let (lexicons, scan) = (self.lexicons, self.scan);
        let mut places = self.known.find(lexicons, scan);
        let (mut posts, mut congresses) = posts::find(lexicons, scan, &places);
        let hidden = posts::places_before(lexicons, scan, &places, &posts);
        if !hidden.is_empty() {
            places.extend(hidden);
            places.sort_by_key(|place| place.range.start);
            (posts, congresses) = posts::find(lexicons, scan, &places);
        }
        places.retain(|place| !self.ends_a_post_and_opens_a_name(place, &posts));
        places.retain(|place| !self.holds_a_verb_of_office(place));
        (places, posts, congresses)
    }

    /// 处|长葛|树声: a place that begins within a post, where a name may stand behind the post.
    fn ends_a_post_and_opens_a_name(&self, place: &Mention, posts: &[Mention]) -> bool {
        let body = self.lexicons[List::OrganisationSuffixes].longest_at(self.scan.text, place.range.end).is_some();
        let name = &self.scan.text[place.range.clone()];
        let divided = self.lexicons[List::PlaceSuffixes].longest_ending(name, name.len()).is_some();
        let named = |at: usize| self.reader.name_at(self.scan, at).is_some_and(|cut| cut.score > 1);
        !body && !divided && posts.iter().any(|post| runs_into(post, place) && named(post.range.end))
    }

    /// 同志任|县财政局局长, 郝宁|任|县水务局副局长: the place of that name is seldom meant.
    fn holds_a_verb_of_office(&self, place: &Mention) -> bool {
        let text = self.scan.text;
        let name = &text[place.range.clone()];
        let town = name.starts_with('任') && name.chars().count() < 4 && text[..place.range.start].ends_with(is_han);
        let person = name.find('任').filter(|at| *at > '任'.len_utf8()).is_some_and(|at| {
            let end = place.range.start + at;
            let ends = [end, end + '任'.len_utf8()];
            self.reader.name_at(self.scan, place.range.start).is_some_and(|cut| ends.contains(&cut.range.end))
        });
        town || person
    }

    /// Bodies, and the short forms that the text gives them.
    fn organisations(
        &self,
        places: &[Mention],
        posts: &[Mention],
        congresses: Vec<Mention>,
    ) -> (Vec<Mention>, Vec<(String, String)>) {
        let (lexicons, scan) = (self.lexicons, self.scan);
        let names = people::ends_after_posts(lexicons, self.reader, scan, posts);
        let mut found = organisations::find(lexicons, scan, places, posts, &names);
        let sections = posted_bodies::before_posts(lexicons, scan, places, posts, &found);
        found.retain(|body| !sections.iter().any(|section| section.contains(body)));
        found.extend(sections);
        for better in [posted_bodies::before_awards(lexicons, scan.text), congresses] {
            found.retain(|body| !better.iter().any(|better| overlap(better, body)));
            found.extend(better);
        }
        let short = |body: &Mention| {
            let short = organisations::short_form_after(scan.text, body.range.end)?;
            Some((short.to_owned(), body.name.clone()))
        };
        let called = found.iter().filter_map(short).collect();
        (found, called)
    }
}

/// Whether `later` begins within `earlier` and ends behind it.
fn runs_into(earlier: &Mention, later: &Mention) -> bool {
    earlier.range.start < later.range.start
        && later.range.start < earlier.range.end
        && earlier.range.end < later.range.end
}

/// Whether a verb of founding stands right before.
fn is_founded(lexicons: &Lexicons, text: &str, mention: &Mention) -> bool {
    let before = text[..mention.range.start].trim_end_matches(['了', '起', '“']);
    let verb = lexicons[List::InitiativeVerbs].longest_ending(before, before.len());
    verb.is_some_and(|verb| verb.column(2).contains("bodies") && verb.word != "创建")
}

/// Whether a team or studio bears the name: “光明先锋”|服务队.
fn is_called(lexicons: &Lexicons, text: &str, mention: &Mention) -> bool {
    let end = mention.range.end;
    let Some(rest) = text[end..].strip_prefix('”').or_else(|| text[..end].ends_with('”').then_some(&text[end..]))
    else {
        return false;
    };
    let head = rest
        .char_indices()
        .take(4)
        .map_while(|(at, c)| is_han(c).then_some(at))
        .find_map(|at| lexicons[List::InitiativeHeads].longest_at(rest, at));
    head.is_some_and(|head| head.column(0) == "programme" && head.word.ends_with(['队', '团', '室', '站', '岗']))
}
