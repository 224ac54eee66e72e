//! Running the programs that read exports.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fangzhi::graph::export::{exporters, write_folder};
use serde_json::Value;

use crate::samples::Sample;

/// A folder with a folder a format.
pub fn exported(sample: &Sample) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for exporter in exporters() {
        write_folder(*exporter, &sample.exported(), &folder.path().join(exporter.name())).unwrap();
    }
    folder
}

/// What a Python script of this folder prints about a folder of exports; `None` where Python's readers are not there.
pub fn python(script: &str, folder: &Path) -> Option<Value> {
    let python = place("FANGZHI_CONSUMERS_PYTHON", "The Python readers")?;
    Some(json(Command::new(python).env("PYTHONDONTWRITEBYTECODE", "1").arg(beside(script)).arg(folder)))
}

/// The same of a JavaScript one.
pub fn node(script: &str, folder: &Path) -> Option<Value> {
    let modules = place("FANGZHI_CONSUMERS_NODE", "The JavaScript readers")?;
    Some(json(Command::new("node").env("NODE_PATH", modules).arg(beside(script)).arg(folder)))
}

/// What `dot` draws; `None` where Graphviz is not there.
pub fn graphviz(file: &Path) -> Option<String> {
    if Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_err() {
        return missing("Graphviz");
    }
    Some(output(Command::new("dot").arg("-Tsvg").arg(file)))
}

fn beside(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consumers").join(script)
}

fn place(variable: &str, what: &str) -> Option<impl AsRef<OsStr>> {
    match std::env::var_os(variable) {
        Some(place) => Some(place),
        None => missing(what),
    }
}

/// # Panics
/// On a machine that checks what others hand in: there nothing is passed over.
fn missing<T>(what: &str) -> Option<T> {
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{what} must be there (scripts/consumers.sh)");
    eprintln!("PASSED OVER: {what} are not there; `make test` installs them where it may");
    None
}

fn json(command: &mut Command) -> Value {
    let text = output(command);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{command:?} printed {text}: {error}"))
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
