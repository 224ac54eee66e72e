use std::path::Path;

use fangzhi::store::Writer;

use super::arguments::Unload;
use super::open;
use super::status::Outcome;

pub fn run(store: &Path, arguments: &Unload) -> Outcome {
    let issue = open::issue(&open::snapshot(store)?, &arguments.issue)?;
    let mut writer = Writer::open(store)?;
    writer.unload(&issue)?;
    writer.publish()?;
    eprintln!("unloaded {issue}");
    Ok(())
}
