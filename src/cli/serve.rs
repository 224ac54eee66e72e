use std::path::Path;

use fangzhi::serve::{self, ServeOptions};

use super::arguments::Serve;
use super::status::Outcome;

pub fn run(store: &Path, arguments: &Serve) -> Outcome {
    let options = ServeOptions { bind: arguments.bind, ..ServeOptions::new(store) };
    serve::run(&options, |address| eprintln!("serving {} on http://{address}/ (end with Ctrl-C)", store.display()))?;
    Ok(())
}
