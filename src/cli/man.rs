use anyhow::Context;
use clap::CommandFactory;

use super::arguments::{Arguments, Man};
use super::status::Outcome;

pub fn run(man: &Man) -> Outcome {
    match &man.output {
        Some(folder) => {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
            clap_mangen::generate_to(Arguments::command(), folder)
                .with_context(|| format!("cannot write the manual into {}", folder.display()))?;
        }
        None => clap_mangen::Man::new(Arguments::command()).render(&mut std::io::stdout())?,
    }
    Ok(())
}
