//! Runs the built command in a folder of its own.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A fresh folder with a store in it, or none yet.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A desk whose store holds all sample issues.
    pub fn with_samples() -> Self {
        let desk = Self::new();
        desk.load_samples();
        desk
    }

    pub fn load_samples(&self) {
        self.run(["load", "--manifest", sample("issues.csv")]).assert().success();
        self.run(["load", sample("townships.jsonl")]).assert().success();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn store(&self) -> PathBuf {
        self.path("store")
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("inside the desk")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }

    pub fn run<I, A>(&self, arguments: I) -> Command
    where
        I: IntoIterator<Item = A>,
        A: AsRef<std::ffi::OsStr>,
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fangzhi"));
        command.current_dir(self.folder.path()).env("FANGZHI_STORE", self.store()).args(arguments);
        command
    }

    /// What the command prints on standard output, once it has succeeded.
    pub fn output<I, A>(&self, arguments: I) -> String
    where
        I: IntoIterator<Item = A>,
        A: AsRef<std::ffi::OsStr>,
    {
        let done = self.run(arguments).assert().success();
        String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8")
    }

    /// The whole store as N-Quads; empty where there is none.
    pub fn dump(&self) -> String {
        if self.store().join("current").symlink_metadata().is_ok() { self.output(["dump"]) } else { String::new() }
    }
}

pub fn sample(name: &str) -> &'static str {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(name);
    Box::leak(path.into_os_string().into_string().expect("UTF-8").into_boxed_str())
}
