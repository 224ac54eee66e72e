use std::io;
use std::path::Path;

use fangzhi::store::{self, Side};

use super::arguments::{Dump, DumpSide};
use super::open;
use super::status::Outcome;

pub fn run(store: &Path, arguments: &Dump) -> Outcome {
    let side = match arguments.side {
        DumpSide::Public => Side::Public,
        DumpSide::Archive => Side::Archive,
        DumpSide::Candidates => Side::Candidates,
    };
    Ok(store::dump(open::snapshot(store)?.side(side), io::BufWriter::new(io::stdout()))?)
}
