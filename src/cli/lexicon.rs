//! The word lists: what there is, and what contradicts itself.

use std::io::{self, Write};
use std::path::Path;

use fangzhi::extract::{self, Lexicons, List};

use super::arguments::{Lexicon, LexiconWhat};
use super::status::{Failure, Outcome};

pub fn run(lexicon: &Lexicon) -> Outcome {
    match &lexicon.what {
        LexiconWhat::List => Ok(list(&mut io::BufWriter::new(io::stdout()))?),
        LexiconWhat::Check { folder } => check(folder.as_deref()),
    }
}

/// Each list with the first sentence of its head.
fn list(out: &mut impl Write) -> io::Result<()> {
    let lexicons = Lexicons::built_in();
    for list in List::ALL {
        let head: Vec<&str> = list.built_in().lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
        let head = head.join(" ");
        let about = head.split_inclusive(['.', ':']).next().unwrap_or_default().trim_end_matches(['.', ':']);
        writeln!(out, "{:<26}{:>6}  {about}", list.file(), lexicons[list].len())?;
    }
    out.flush()
}

fn check(folder: Option<&Path>) -> Outcome {
    let found = extract::check_lexicons(folder).map_err(anyhow::Error::from)?;
    let mut out = io::BufWriter::new(io::stdout());
    for finding in &found {
        writeln!(out, "{}, line {}: {} {}", finding.file, finding.line, finding.word, finding.conflict)?;
    }
    out.flush()?;
    match found.len() {
        0 => {
            eprintln!("no conflicts");
            Ok(())
        }
        1 => Err(Failure::Partial(Some("1 conflict".to_owned()))),
        many => Err(Failure::Partial(Some(format!("{many} conflicts")))),
    }
}
