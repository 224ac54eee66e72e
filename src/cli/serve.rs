use std::path::Path;

use fangzhi::serve::{self, ServeOptions};

use super::arguments::Serve;
use super::status::Outcome;

pub fn run(store: &Path, arguments: &Serve) -> Outcome {
    serve::run(&ServeOptions { store: store.to_owned(), bind: arguments.bind, ..ServeOptions::default() })?;
    Ok(())
}
