//! The command line: arguments in, one call of the library, words out.

mod arguments;
mod check;
mod choice;
mod communities;
mod completions;
mod dossier;
mod drawing;
mod dump;
mod export;
mod extract;
mod issues;
mod lexicon;
mod listing;
mod load;
mod man;
mod open;
mod path;
mod query;
mod quote;
mod rank;
mod read;
mod reading;
mod serve;
mod show;
mod status;
mod table;
mod tally;
mod unload;
mod wrap;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use status::Outcome;

/// Runs the command; the exit status is 0 done, 1 something named is missing or part of a batch failed, 2 wrong use or
/// total failure.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    status::exit_code(run(&arguments))
}

fn run(arguments: &Arguments) -> Outcome {
    let store = &arguments.store;
    match &arguments.command {
        Command::Load(load) => load::run(store, load),
        Command::Issues(issues) => issues::run(store, issues),
        Command::Unload(unload) => unload::run(store, unload),
        Command::Query(query) => query::run(store, query),
        Command::Show(show) => show::run(store, show),
        Command::Explain(explain) => show::explain(store, explain),
        Command::Export(export) => export::run(store, export),
        Command::Path(path) => path::run(store, path),
        Command::Rank(rank) => rank::run(store, rank),
        Command::Communities(communities) => communities::run(store, communities),
        Command::Dossier(dossier) => dossier::run(store, dossier),
        Command::Extract(extract) => extract::run(extract),
        Command::Read(read) => read::run(read),
        Command::Dump(dump) => dump::run(store, dump),
        Command::Check(check) => check::run(store, check),
        Command::Serve(serve) => serve::run(store, serve),
        Command::Lexicon(arguments) => lexicon::run(arguments),
        Command::Completions(completions) => completions::run(completions),
        Command::Man(man) => man::run(man),
    }
}
