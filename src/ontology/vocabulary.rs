//! One constant a term of `ontology/fangzhi.ttl`; the test `constants_and_turtle_agree` prints what is missing.

/// The namespace of the vocabulary, `fz:`.
pub const NAMESPACE: &str = "https://w3id.org/fangzhi/ontology#";

/// Classes.
pub mod class {
    use oxigraph::model::NamedNodeRef;

    pub const ACTIVITY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Activity");
    pub const AGREEMENT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Agreement");
    pub const ARTICLE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Article");
    pub const BYLINE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Byline");
    pub const CLAIM: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Claim");
    pub const CONFERRAL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Conferral");
    pub const CONTAINMENT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Containment");
    pub const DIVISION: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Division");
    pub const ENTITY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Entity");
    pub const FIGURE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Figure");
    pub const FOUNDING: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Founding");
    pub const HONOUR: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Honour");
    pub const INITIATIVE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Initiative");
    pub const ISSUE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Issue");
    pub const MENTION: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Mention");
    pub const ORGANISATION: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Organisation");
    pub const PARTICIPATION: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Participation");
    pub const PARTNERSHIP: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Partnership");
    pub const PASSAGE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Passage");
    pub const PERSON: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Person");
    pub const PLACE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Place");
    pub const PLAN: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Plan");
    pub const POST: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Post");
    pub const PROGRAMME: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Programme");
    pub const PROJECT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Project");
    pub const SITING: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Siting");
    pub const TENURE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#Tenure");
}

/// Properties.
pub mod property {
    use oxigraph::model::NamedNodeRef;

    pub const ADMINISTRATIVELY_WITHIN: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#administrativelyWithin");
    pub const AGENT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#agent");
    pub const ANTECEDENT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#antecedent");
    pub const ARTICLE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#article");
    pub const ARTICLE_COUNT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#articleCount");
    pub const AUTHOR: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#author");
    pub const BODY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#body");
    pub const CONFERRER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#conferrer");
    pub const CODE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#code");
    pub const CONFIDENCE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#confidence");
    pub const CONTAINER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#container");
    pub const CONTEXT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#context");
    pub const CONTRACT_KIND: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#contractKind");
    pub const DATE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#date");
    pub const EDGE_AT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edgeAt");
    pub const EDGE_DIRECTED: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edgeDirected");
    pub const EDGE_LABEL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edgeLabel");
    pub const EDGE_SOURCE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edgeSource");
    pub const EDGE_TARGET: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edgeTarget");
    pub const EDGE_WITHIN: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edgeWithin");
    pub const EDITION: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#edition");
    pub const END: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#end");
    pub const ENDED: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#ended");
    pub const ENTITY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#entity");
    pub const EXTRACTOR_VERSION: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#extractorVersion");
    pub const FIRST_OBSERVED: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#firstObserved");
    pub const FOUNDED: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#founded");
    pub const FOUNDER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#founder");
    pub const FRAGMENT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#fragment");
    pub const FROM: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#from");
    pub const HELD_POST_AT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#heldPostAt");
    pub const HOLDER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#holder");
    pub const HOLDS_POST_AT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#holdsPostAt");
    pub const HOME: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#home");
    pub const HONOUR: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#honour");
    pub const HONOURED_WITH: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#honouredWith");
    pub const IN_ARTICLE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#inArticle");
    pub const IN_ISSUE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#inIssue");
    pub const INITIATIVE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#initiative");
    pub const KEPT_AS_NODE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#keptAsNode");
    pub const LABEL_ORDER: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#labelOrder");
    pub const LAST_OBSERVED: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#lastObserved");
    pub const LEVEL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#level");
    pub const MEASURE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#measure");
    pub const NUMBER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#number");
    pub const OCCURRED: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#occurred");
    pub const ORDINAL: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#ordinal");
    pub const PAGE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#page");
    pub const PART: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#part");
    pub const PART_OF_INITIATIVE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#partOfInitiative");
    pub const PARTNER_OF: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#partnerOf");
    pub const PARTY_A: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#partyA");
    pub const PARTY_B: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#partyB");
    pub const PERSON: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#person");
    pub const PINYIN: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#pinyin");
    pub const PLACE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#place");
    pub const POST: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#post");
    pub const PRIVATE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#private");
    pub const PUBLICATION: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#publication");
    pub const QUALIFIER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#qualifier");
    pub const RESOLVES_TO: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#resolvesTo");
    pub const RULE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#rule");
    pub const SECRETARY_OF: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#secretaryOf");
    pub const SHORTCUT_FROM: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutFrom");
    pub const SHORTCUT_OF: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutOf");
    pub const SHORTCUT_ONLY_IF: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutOnlyIf");
    pub const SHORTCUT_POST_SUFFIX: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutPostSuffix");
    pub const SHORTCUT_POST_WITHOUT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutPostWithout");
    pub const SHORTCUT_TO: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutTo");
    pub const SHORTCUT_UNLESS: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#shortcutUnless");
    pub const SLUG: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#slug");
    pub const SOURCE_HASH: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#sourceHash");
    pub const START: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#start");
    pub const STATED_IN: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#statedIn");
    pub const SUBJECT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#subject");
    pub const SUPPORTED_BY: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#supportedBy");
    pub const TEXT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#text");
    pub const THING: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#thing");
    pub const TIME_STATED: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#timeStated");
    pub const TIMES: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#times");
    pub const TITLE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#title");
    pub const TO: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#to");
    pub const TRIGGER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#trigger");
    pub const UNIT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#unit");
    pub const VALUE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#value");
    pub const VIA: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#via");
    pub const WITHIN: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#within");
    pub const YEAR: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#year");
    pub const PAGERANK: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#pagerank");
    pub const DEGREE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#degree");
    pub const IN_DEGREE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#inDegree");
    pub const OUT_DEGREE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#outDegree");
    pub const WEIGHTED_DEGREE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#weightedDegree");
    pub const BETWEENNESS: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#betweenness");
    pub const CLOSENESS: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#closeness");
    pub const CORE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#core");
    pub const COMPONENT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#component");
    pub const COMMUNITY: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#community");
    pub const COMMUNITY_LABEL: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#communityLabel");
    pub const CONSTRAINT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#constraint");
    pub const CUT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/fangzhi/ontology#cut");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::ontology::TURTLE;

    /// `FirstObserved` and `firstObserved` both give `FIRST_OBSERVED`.
    fn constant(term: &str) -> String {
        let mut name = String::new();
        for (i, c) in term.char_indices() {
            if i > 0 && c.is_uppercase() && !name.ends_with('_') {
                name.push('_');
            }
            name.extend(c.to_uppercase());
        }
        name
    }

    #[test]
    fn constants_and_turtle_agree() {
        let declared: BTreeSet<String> = TURTLE
            .lines()
            .filter_map(|line| line.strip_prefix("fz:")?.split_once(" a ").map(|(term, _)| term))
            .map(|term| {
                format!(
                    "{}: NamedNodeRef<'_> = NamedNodeRef::new_unchecked(\"{}{term}\")",
                    constant(term),
                    super::NAMESPACE
                )
            })
            .collect();
        let coded: BTreeSet<String> = include_str!("vocabulary.rs")
            .replace("\n        NamedNodeRef::new", " NamedNodeRef::new")
            .lines()
            .filter_map(|line| line.trim().strip_prefix("pub const ")?.strip_suffix(';'))
            .filter(|line| line.contains("NamedNodeRef"))
            .map(str::to_owned)
            .collect();
        assert_eq!(coded.difference(&declared).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the Turtle");
        assert_eq!(declared.difference(&coded).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the code");
    }
}
