use std::io::{self, Write};
use std::path::Path;

use fangzhi::store::{self, Side};

use super::arguments::Dump;
use super::open;
use super::status::Outcome;

pub fn run(store: &Path, arguments: &Dump) -> Outcome {
    let snapshot = open::snapshot(store)?;
    let mut out = io::BufWriter::new(io::stdout());
    let sides: &[Side] = if arguments.public { &[Side::Public] } else { &[Side::Archive, Side::Candidates] };
    store::dump(sides.iter().map(|side| snapshot.side(*side)), &mut out)?;
    Ok(out.flush()?)
}
