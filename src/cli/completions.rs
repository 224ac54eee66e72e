use clap::CommandFactory;

use super::arguments::{Arguments, Completions};
use super::status::Outcome;

pub fn run(completions: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Arguments::command(), "fangzhi", &mut script);
    Ok(std::io::Write::write_all(&mut std::io::stdout(), &script)?)
}
