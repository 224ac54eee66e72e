use std::collections::{BTreeMap, BTreeSet};

use super::scope::{is_known_by_name, is_local};
use crate::model::EntityKind;

/// One issue's entity, as far as identity asks. All sightings of a block have the same kind and full name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// What tells it from every other sighting, and stays the same: its IRI.
    pub key: String,
    /// What the issue tells it from namesakes by.
    pub context: Option<String>,
    /// What else the issue ties it to: the bodies of a person's posts, the places directly above a place, where an
    /// initiative is done or else who leads it.
    pub ties: BTreeSet<String>,
    /// Within what a bare name is read: the home district; for private people the issue itself.
    pub scope: Option<String>,
}

/// Sightings that are one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Tells it from the other clusters of its block; `None` for at most one of them.
    pub context: Option<String>,
    /// Places in the slice given, in the order of their keys.
    pub members: Vec<usize>,
}

/// Parts a block into things, in the order of their contexts; every sighting is in exactly one.
///
/// - Honours and posts are known by name alone.
/// - Two sightings that share a context or a tie are one; different contexts without a common tie are two.
/// - A sighting without any joins the only cluster it can mean. A person, an initiative, or a place or body of a name
///   that every district may have, is then read within the scope, and else stands for the one so named there.
pub fn clusters(kind: EntityKind, name: &str, block: &[Sighting]) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..block.len()).collect();
    order.sort_by(|&a, &b| block[a].cmp(&block[b]));
    if order.is_empty() {
        return Vec::new();
    }
    if is_known_by_name(kind) {
        return vec![Cluster { context: None, members: order }];
    }
    let (told, untold): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|&i| is_told(&block[i]));
    let mut strong = tied_together(block, &told);
    let mut weak: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    let mut joining: Vec<(usize, usize)> = Vec::new();
    for i in untold {
        let scope = block[i].scope.clone().filter(|_| is_local(kind, name));
        match meant(block, &strong, scope.as_deref()) {
            Some(cluster) => joining.push((cluster, i)),
            None => weak.entry(scope).or_default().push(i),
        }
    }
    for (cluster, member) in joining {
        strong[cluster].push(member);
    }
    if strong.is_empty() && weak.len() == 2 && weak.contains_key(&None) {
        let homeless = weak.remove(&None).unwrap_or_default();
        weak.values_mut().for_each(|members| members.extend(&homeless));
    }
    let told = strong.into_iter().map(|members| (most_telling(block, &members), members));
    let mut found: Vec<Cluster> = told
        .chain(weak)
        .map(|(context, mut members)| {
            members.sort_by(|&a, &b| block[a].key.cmp(&block[b].key));
            Cluster { context, members }
        })
        .collect();
    found.sort_by(|a, b| a.context.cmp(&b.context));
    found
}

fn is_told(sighting: &Sighting) -> bool {
    sighting.context.is_some() || !sighting.ties.is_empty()
}

fn ties(sighting: &Sighting) -> impl Iterator<Item = &str> {
    sighting.context.as_deref().into_iter().chain(sighting.ties.iter().map(String::as_str))
}

/// Sightings connected by common contexts or ties.
fn tied_together(block: &[Sighting], told: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(BTreeSet<&str>, Vec<usize>)> = Vec::new();
    for &i in told {
        let mut names: BTreeSet<&str> = ties(&block[i]).collect();
        let mut members = vec![i];
        let (touching, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(group, _)| !group.is_disjoint(&names));
        for (group, more) in touching {
            names.extend(group);
            members.extend(more);
        }
        groups = apart;
        groups.push((names, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The only told cluster that a sighting without context can mean: one told by the scope itself, else the only one that is
/// known from there or from nowhere in particular.
fn meant(block: &[Sighting], strong: &[Vec<usize>], scope: Option<&str>) -> Option<usize> {
    let Some(scope) = scope else { return (strong.len() == 1).then_some(0) };
    let told_by_scope = |members: &[usize]| members.iter().any(|&i| ties(&block[i]).any(|tie| tie == scope));
    let of_scope = |members: &[usize]| {
        members.iter().any(|&i| block[i].scope.as_deref().is_none_or(|of| of == scope)) || told_by_scope(members)
    };
    if let Some(told) = strong.iter().position(|members| told_by_scope(members)) {
        return Some(told);
    }
    let mut candidates = (0..strong.len()).filter(|&i| of_scope(&strong[i]));
    candidates.next().filter(|_| candidates.next().is_none())
}

/// The context that most issues give, then the longest, then the first; a tie only where no issue gives a context.
fn most_telling(block: &[Sighting], members: &[usize]) -> Option<String> {
    let contexts = members.iter().filter_map(|&i| block[i].context.as_deref());
    let ties = members.iter().flat_map(|&i| block[i].ties.iter().map(String::as_str));
    super::best_form(contexts).or_else(|| super::best_form(ties)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(key: &str, context: Option<&str>, ties: &[&str], home: Option<&str>) -> Sighting {
        Sighting {
            key: key.into(),
            context: context.map(Into::into),
            ties: ties.iter().map(|&t| t.into()).collect(),
            scope: home.map(Into::into),
        }
    }

    fn contexts(kind: EntityKind, name: &str, block: &[Sighting]) -> Vec<(Option<String>, Vec<usize>)> {
        clusters(kind, name, block).into_iter().map(|c| (c.context, c.members)).collect()
    }

    #[test]
    fn a_common_body_makes_one_person_of_two_contexts() {
        let block = [
            seen("a", Some("柳湾村"), &["云川区人大"], None),
            seen("b", Some("云川区人大"), &[], None),
            seen("c", Some("东河村"), &[], None),
        ];
        let found = contexts(EntityKind::Person, "林秋禾", &block);
        assert_eq!(found, [(Some("东河村".into()), vec![2]), (Some("云川区人大".into()), vec![0, 1])]);
    }

    #[test]
    fn a_bare_name_joins_the_only_one_it_can_mean() {
        let one = [seen("a", Some("柳湾村"), &[], Some("云川区")), seen("b", None, &[], Some("云川区"))];
        assert_eq!(contexts(EntityKind::Person, "林秋禾", &one), [(Some("柳湾村".into()), vec![0, 1])]);
        let two = [one[0].clone(), seen("c", Some("东河村"), &[], Some("云川区")), one[1].clone()];
        assert_eq!(contexts(EntityKind::Person, "林秋禾", &two).len(), 3);
    }

    #[test]
    fn a_village_of_another_district_is_another_village_but_a_city_is_one() {
        let block = [seen("a", None, &[], Some("云川区")), seen("b", None, &[], Some("临江区"))];
        assert_eq!(contexts(EntityKind::Place, "和平村", &block).len(), 2);
        assert_eq!(contexts(EntityKind::Place, "天津市", &block), [(None, vec![0, 1])]);
    }

    #[test]
    fn initiatives_of_one_name_in_two_districts_are_two() {
        let block = [seen("a", None, &[], Some("临湖区")), seen("b", None, &[], Some("溪山县"))];
        assert_eq!(contexts(EntityKind::Activity, "道德讲堂", &block).len(), 2);
        let block = [seen("a", None, &["柳湾村"], Some("临湖区")), seen("b", None, &["东河村"], Some("溪山县"))];
        assert_eq!(contexts(EntityKind::Activity, "道德讲堂", &block).len(), 2);
    }

    #[test]
    fn a_post_is_known_by_name_alone() {
        let block = [seen("a", Some("柳湾村"), &[], None), seen("b", Some("东河村"), &[], None)];
        assert_eq!(contexts(EntityKind::Post, "党支部书记", &block), [(None, vec![0, 1])]);
    }

    mod properties {
        use super::*;
        use proptest::prelude::*;

        fn sighting() -> impl Strategy<Value = Sighting> {
            let name = || proptest::sample::select(vec!["甲", "乙", "丙", "丁"]).prop_map(str::to_owned);
            (proptest::option::of(name()), proptest::collection::btree_set(name(), 0..2), proptest::option::of(name()))
                .prop_map(|(context, ties, scope)| Sighting { key: String::new(), context, ties, scope })
        }

        fn by_key(block: &[Sighting]) -> Vec<(Option<String>, Vec<String>)> {
            let found = clusters(EntityKind::Person, "林秋禾", block);
            found.into_iter().map(|c| (c.context, c.members.iter().map(|&i| block[i].key.clone()).collect())).collect()
        }

        proptest! {
            #[test]
            fn clusters_part_the_block_and_never_depend_on_its_order(
                mut block in proptest::collection::vec(sighting(), 0..8), turn in 0usize..8
            ) {
                for (i, sighting) in block.iter_mut().enumerate() {
                    sighting.key = i.to_string();
                }
                let found = by_key(&block);
                let mut keys: Vec<_> = found.iter().flat_map(|(_, keys)| keys.clone()).collect();
                keys.sort();
                prop_assert_eq!(keys, (0..block.len()).map(|i| i.to_string()).collect::<Vec<_>>());
                let contexts: BTreeSet<_> = found.iter().map(|(context, _)| context).collect();
                prop_assert_eq!(contexts.len(), found.len());
                if !block.is_empty() {
                    let turn = turn % block.len();
                    block.rotate_left(turn);
                    block.reverse();
                    prop_assert_eq!(by_key(&block), found);
                }
            }
        }
    }
}
