use std::path::Path;

use fangzhi::store;

use super::arguments::{Check, ListFormat};
use super::status::{Failure, Outcome};
use super::{issues, open};

pub fn run(store: &Path, arguments: &Check) -> Outcome {
    let snapshot = open::snapshot(store)?;
    let findings = store::check(&snapshot)?;
    let count = findings.len();
    if count == 0 && arguments.format == ListFormat::Table {
        eprintln!("nothing to report");
        return Ok(());
    }
    let rows =
        findings.into_iter().map(|finding| vec![finding.side.word().to_owned(), finding.subject, finding.message]);
    issues::print(arguments.format, &["side", "subject", "finding"], rows.collect())?;
    match count {
        0 => Ok(()),
        n => Err(Failure::Partial(Some(format!("{n} findings")))),
    }
}
