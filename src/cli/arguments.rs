use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use fangzhi::graph::analysis::By;
use oxigraph::io::RdfFormat;

use super::choice::Choosing;
use super::drawing::Drawing;

/// Reads Chinese local newspapers and keeps what they state as a knowledge graph, each fact tied to its sentence.
#[derive(Debug, Parser)]
#[command(name = "fangzhi", version, max_term_width = 100)]
pub struct Arguments {
    /// The folder of the store.
    #[arg(
        long,
        global = true,
        env = "FANGZHI_STORE",
        hide_env_values = true,
        default_value = "fangzhi-store",
        value_name = "DIR"
    )]
    pub store: PathBuf,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Load issues into the store.
    Load(Load),
    /// List the issues in the store.
    Issues(Issues),
    /// Take an issue out of the store.
    Unload(Unload),
    /// Ask a bundled question, a file with SPARQL, or standard input.
    Query(Query),
    /// Show the card of a person, place, organisation or initiative.
    Show(Show),
    /// Show the card with the rule, the words and the confidence by which each fact was read.
    Explain(Show),
    /// Write a relationship graph for other programs.
    Export(Export),
    /// Show how two entities hang together: the shortest paths of claims between them, each with its sentences.
    Path(PathBetween),
    /// Put entities in order: by importance, as go-betweens, by what changed, by how they link two places.
    Rank(Rank),
    /// Find the groups of entities that have more to do with one another than with the rest.
    Communities(Communities),
    /// Write what the press said about a person, place or initiative, with footnotes: for whoever checks it.
    Dossier(Dossier),
    /// Print the facts or mentions of texts, without a store.
    Extract(Extract),
    /// Show how issues are understood: what they say of themselves, their articles, what was set aside.
    Read(Read),
    /// Print a side of the store as sorted N-Quads.
    Dump(Dump),
    /// Check that every claim still stands on its sentence.
    Check(Check),
    /// Serve SPARQL and entity pages over HTTP.
    Serve(Serve),
    /// List the word lists, or find what contradicts itself in them.
    Lexicon(Lexicon),
    /// Print a completion script for a shell.
    Completions(Completions),
    /// Print the manual page, or write one a subcommand into a folder.
    Man(Man),
}

#[derive(Debug, Args)]
pub struct Load {
    /// Files, folders, or - for standard input.
    #[arg(required_unless_present = "manifest", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub about: About,
    /// Put an issue in the place of one with the same identity and other text.
    #[arg(long)]
    pub replace: bool,
    /// Read everything, load nothing.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// What is known of the issues from outside their text.
#[derive(Debug, Args)]
pub struct About {
    /// The newspaper or magazine, for all paths.
    #[arg(long, conflicts_with = "manifest")]
    pub publication: Option<String>,
    /// The number of the issue.
    #[arg(long, conflicts_with = "manifest")]
    pub number: Option<String>,
    /// The day of the issue, YYYY-MM-DD.
    #[arg(long, conflicts_with = "manifest")]
    pub date: Option<jiff::civil::Date>,
    /// The district that a bare 区政府 means.
    #[arg(long, conflicts_with = "manifest", value_name = "PLACE")]
    pub home: Option<String>,
    /// A CSV with the columns file, publication, number, date, home; only file is required.
    #[arg(long, value_name = "CSV")]
    pub manifest: Option<PathBuf>,
    /// The encoding of the files; otherwise it is detected.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

#[derive(Debug, Args)]
pub struct Reading {
    /// Threads that read and extract; one a core unless given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// A folder of word lists that adds to the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Read {
    /// Files, folders, or - for standard input.
    #[arg(required_unless_present = "manifest", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub about: About,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = ReadFormat::Tree)]
    pub format: ReadFormat,
    /// A page with the source text coloured by what it was taken for; the same as --format html.
    #[arg(long, conflicts_with = "format")]
    pub html: bool,
    /// The file to write; standard output unless given.
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

impl Read {
    pub fn format(&self) -> ReadFormat {
        if self.html { ReadFormat::Html } else { self.format }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    /// For a terminal.
    Tree,
    /// One array with an object a document.
    Json,
    /// One page with the text of all documents.
    Html,
}

#[derive(Debug, Args)]
pub struct Issues {
    /// How the list is written.
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub struct Unload {
    /// The issue, as `fangzhi issues` names it.
    pub issue: String,
}

#[derive(Debug, Args)]
pub struct Query {
    /// A bundled question, a file with SPARQL, or - for standard input; without it, the bundled questions are listed.
    #[arg(value_name = "NAME|FILE|-")]
    pub what: Option<String>,
    /// Give a variable of the query a value; an IRI goes in angle brackets.
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub parameters: Vec<(String, String)>,
    /// Ask one issue alone.
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
    /// Add issue, date, article, sentence, start, end and confidence to each row.
    #[arg(long)]
    pub evidence: bool,
    /// How the answer is written: a table on a terminal, else CSV, unless given.
    #[arg(long, value_enum)]
    pub format: Option<QueryFormat>,
    /// Print the plan of the query instead of its answer.
    #[arg(long)]
    pub explain: bool,
}

fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("a parameter is written NAME=VALUE".to_owned()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QueryFormat {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
    Ntriples,
}

#[derive(Debug, Args)]
pub struct Show {
    /// A name, or an IRI.
    pub name: String,
    /// The kind, where several things share the name.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The format; `--list` explains each.
    #[arg(long, required_unless_present = "list")]
    pub format: Option<String>,
    /// Explain the formats.
    #[arg(long)]
    pub list: bool,
    /// The file, or for formats of several files the folder, to write; standard output unless given.
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Measures of the entities as more columns: pagerank, betweenness, community, … as `fangzhi rank --by` has them.
    #[arg(long, value_name = "MEASURES", value_delimiter = ',')]
    pub with: Vec<By>,
    #[command(flatten)]
    pub choosing: Choosing,
    #[command(flatten)]
    pub drawing: Drawing,
}

#[derive(Debug, Args)]
pub struct PathBetween {
    /// A name, or an IRI.
    #[arg(value_name = "A")]
    pub from: String,
    /// Another.
    #[arg(value_name = "B")]
    pub to: String,
    /// All shortest paths, not only the best supported.
    #[arg(long)]
    pub all: bool,
    /// Write them as a graph in this format; `fangzhi export --list` explains each.
    #[arg(long)]
    pub format: Option<String>,
    /// The file or folder to write the graph to; standard output unless given.
    #[arg(long, short, value_name = "PATH", requires = "format")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub choosing: Choosing,
    #[command(flatten)]
    pub drawing: Drawing,
}

#[derive(Debug, Args)]
pub struct Rank {
    /// What by: a measure (pagerank, degree, in-degree, out-degree, weighted-degree, betweenness, closeness, core,
    /// component, community, constraint, cut), bridge for pairs that nothing else joins, or change.
    #[arg(long, value_name = "MEASURE", default_value = "pagerank")]
    pub by: RankBy,
    /// Who links these two places, instead of a measure.
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["by", "against"])]
    pub linking: Option<Vec<String>>,
    /// The earlier period that --by change compares what was chosen with: FROM..TO, FROM.. or ..TO, days of issues.
    #[arg(long, value_name = "PERIOD")]
    pub against: Option<Period>,
    /// Of a change: pairs of entities instead of entities.
    #[arg(long, requires = "against")]
    pub pairs: bool,
    /// Only so many rows; 20 in a table unless given.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How the list is written; turtle and nquads state the measure of every entity.
    #[arg(long, value_enum, default_value_t = RankFormat::Table)]
    pub format: RankFormat,
    #[command(flatten)]
    pub choosing: Choosing,
}

/// What entities are put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankBy {
    Measure(By),
    Bridge,
    Change,
}

impl std::str::FromStr for RankBy {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "bridge" => Ok(Self::Bridge),
            "change" => Ok(Self::Change),
            _ => word
                .parse()
                .map(Self::Measure)
                .map_err(|_| format!("there is {}, bridge and change", By::ALL.map(By::name).join(", "))),
        }
    }
}

/// Days between two, both included; either may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub since: Option<jiff::civil::Date>,
    pub until: Option<jiff::civil::Date>,
}

impl std::str::FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let needed = || "a period is written 2023-01-01..2023-12-31, 2023-01-01.. or ..2023-12-31".to_owned();
        let (since, until) = text.split_once("..").filter(|ends| *ends != ("", "")).ok_or_else(needed)?;
        let day = |text: &str| match text {
            "" => Ok(None),
            day => day.parse().map(Some).map_err(|_| needed()),
        };
        Ok(Self { since: day(since)?, until: day(until)? })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RankFormat {
    Table,
    Csv,
    Json,
    Turtle,
    Nquads,
}

impl RankFormat {
    /// Whether measures are stated, and how.
    pub fn rdf(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::Nquads => Some(RdfFormat::NQuads),
            Self::Table | Self::Csv | Self::Json => None,
        }
    }
}

#[derive(Debug, Args)]
pub struct Communities {
    /// More than 1 gives more and smaller groups, less fewer and larger ones.
    #[arg(long, value_name = "R", default_value_t = 1.0, value_parser = resolution)]
    pub resolution: f64,
    /// Another number, other chances where several groupings are as good.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// A row a member instead of a row a group.
    #[arg(long)]
    pub members: bool,
    /// Only so many groups, the largest; 20 in a table unless given.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How the list is written; turtle and nquads state the group of every entity.
    #[arg(long, value_enum, default_value_t = RankFormat::Table)]
    pub format: RankFormat,
    #[command(flatten)]
    pub choosing: Choosing,
}

fn resolution(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| "a number over 0 is needed".to_owned())
}

#[derive(Debug, Args)]
pub struct Dossier {
    /// A name, or an IRI.
    pub name: String,
    /// The kind, where several things share the name.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// How it is written: md, html, pdf or docx.
    #[arg(long, value_name = "FORMAT", default_value = "md")]
    pub format: String,
    /// The file to write; standard output unless given.
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Private individuals too.
    #[arg(long)]
    pub include_private: bool,
}

#[derive(Debug, Args)]
pub struct Extract {
    /// Files, folders, or - for standard input.
    #[arg(required_unless_present = "manifest", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub about: About,
    /// Print mentions instead of facts: JSON Lines with id and text in, JSON Lines with id and mentions out.
    #[arg(long, conflicts_with_all = ["format", "manifest"])]
    pub mentions: bool,
    /// How the facts are written.
    #[arg(long, value_enum, default_value_t = ExtractFormat::Jsonl)]
    pub format: ExtractFormat,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Jsonl,
    Nquads,
    Csv,
}

#[derive(Debug, Args)]
pub struct Dump {
    /// What is printed: all that was accepted, what anyone may read of it, or what waits for review.
    #[arg(long, value_enum, default_value_t = DumpSide::Archive)]
    pub side: DumpSide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DumpSide {
    Public,
    Archive,
    Candidates,
}

#[derive(Debug, Args)]
pub struct Check {
    /// How the findings are written.
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:7878", value_name = "ADDR")]
    pub bind: SocketAddr,
}

#[derive(Debug, Args)]
pub struct Lexicon {
    #[command(subcommand)]
    pub what: LexiconWhat,
}

#[derive(Debug, Subcommand)]
pub enum LexiconWhat {
    /// The lists, how many words each has, and what they are.
    List,
    /// Repeated words, words in lists that say the opposite, columns that a list does not know.
    Check {
        /// A folder of word lists, checked by itself and against the built-in ones; without it, those are checked.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// Write fangzhi.1 and a page a subcommand into this folder.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}
