//! What a relationship graph is chosen by: one set of options for every subcommand that works on one.

use clap::Args;
use fangzhi::graph::{Choice, Selection};
use fangzhi::model::Confidence;
use fangzhi::store::{Side, Snapshot};
use oxigraph::store::Store;

use super::status::Failure;

#[derive(Debug, Args)]
#[command(next_help_heading = "Choosing")]
pub struct Choosing {
    /// Only what lies around this name or IRI; may be repeated.
    #[arg(long, value_name = "NAME")]
    pub around: Vec<String>,
    /// How many steps around; 1 unless given.
    #[arg(long, value_name = "N", requires = "around")]
    pub depth: Option<u32>,
    /// Only entities of these kinds (person, place, organisation, project, …).
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Only claims of these classes (tenure, conferral, participation, …).
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    pub claim: Vec<String>,
    /// Only claims about something in this place or below it; may be repeated.
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// Only what issues of this day or later ones state.
    #[arg(long, value_name = "DATE")]
    pub since: Option<jiff::civil::Date>,
    /// Only what issues of this day or earlier ones state.
    #[arg(long, value_name = "DATE")]
    pub until: Option<jiff::civil::Date>,
    /// Only what this newspaper or magazine states; may be repeated.
    #[arg(long, value_name = "NAME")]
    pub publication: Vec<String>,
    /// Only claims that a rule is at least as sure of, from 0 to 1.
    #[arg(long, value_name = "C", value_parser = confidence)]
    pub min_confidence: Option<Confidence>,
    /// Only claims that so many independent articles state.
    #[arg(long, value_name = "N")]
    pub min_sources: Option<u32>,
    /// Of these only so many entities, the best connected (by PageRank).
    #[arg(long, value_name = "N", conflicts_with = "k_core")]
    pub top: Option<usize>,
    /// Of these only entities with at least K neighbours that have as many among themselves.
    #[arg(long, value_name = "K")]
    pub k_core: Option<u32>,
    /// Each claim a node with an edge to the entity of every role.
    #[arg(long)]
    pub claims_as_nodes: bool,
    /// Leave out the sentences, which are the newspaper's.
    #[arg(long)]
    pub no_text: bool,
    /// Private individuals too.
    #[arg(long)]
    pub include_private: bool,
}

fn confidence(value: &str) -> Result<Confidence, String> {
    Choice::confidence(value).map_err(|_| "a number from 0 to 1 is needed".to_owned())
}

impl Choosing {
    /// The side of the store that is chosen from.
    pub fn side<'s>(&self, snapshot: &'s Snapshot) -> &'s Store {
        snapshot.side(if self.include_private { Side::Archive } else { Side::Public })
    }

    /// What the words mean there.
    pub fn selection(&self, store: &Store) -> Result<Selection, Failure> {
        let choice = Choice {
            around: self.around.clone(),
            depth: self.depth,
            kinds: self.kind.clone(),
            claims: self.claim.clone(),
            places: self.place.clone(),
            since: self.since,
            until: self.until,
            publications: self.publication.clone(),
            min_confidence: self.min_confidence,
            min_sources: self.min_sources,
            top: self.top,
            k_core: self.k_core,
            claims_as_nodes: self.claims_as_nodes,
            no_text: self.no_text,
        };
        Ok(choice.selection(store)?)
    }
}

#[cfg(test)]
mod tests {
    use clap::Args;

    use super::*;

    #[test]
    fn options_are_called_as_the_parameters_of_the_server() {
        let command = Choosing::augment_args(clap::Command::new("x"));
        let mut names: Vec<_> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
        names.retain(|name| *name != "include-private");
        assert_eq!(names, Choice::NAMES);
    }
}
