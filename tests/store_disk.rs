//! The store's promises that need a disk: snapshots, locks, and what is left after a process is killed.
#![cfg(feature = "rocksdb")]

mod issues;

use std::fs;
use std::path::Path;

use fangzhi::store::{Existing, LoadOutcome, Side, Snapshot, StoreError, Writer, check, dump};
use issues::{secretary, with_private_resident};

fn lines(snapshot: &Snapshot, side: Side) -> String {
    let mut out = Vec::new();
    dump(snapshot.side(side), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn published(dir: &Path) -> String {
    let snapshot = Snapshot::open(dir).unwrap();
    Side::ALL.map(|side| lines(&snapshot, side)).join("=====\n")
}

fn load(dir: &Path, issues: &[fangzhi::model::PressIssue]) {
    let mut writer = Writer::open(dir).unwrap();
    for issue in issues {
        writer.load(issue, Existing::Keep).unwrap();
    }
    writer.publish().unwrap();
}

fn snapshots(dir: &Path) -> usize {
    fs::read_dir(dir.join("snapshots")).unwrap().count()
}

#[test]
fn what_was_published_reads_back_and_equals_what_memory_holds() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (secretary("1", "2024-09-12"), with_private_resident());
    load(dir.path(), std::slice::from_ref(&one));
    load(dir.path(), std::slice::from_ref(&two));
    let mut library = fangzhi::store::Library::in_memory().unwrap();
    library.load(&two, Existing::Keep).unwrap();
    library.load(&one, Existing::Keep).unwrap();
    let snapshot = Snapshot::open(dir.path()).unwrap();
    let memory = Snapshot::from(library);
    for side in Side::ALL {
        assert_eq!(lines(&snapshot, side), lines(&memory, side));
    }
    assert_eq!(snapshot.document(&one.hash).unwrap(), one.text);
    assert_eq!(snapshot.issues().unwrap(), memory.issues().unwrap());
    assert_eq!(snapshots(dir.path()), 1);
}

#[test]
fn a_second_load_of_the_same_publishes_nothing_new() {
    let dir = tempfile::tempdir().unwrap();
    let issue = secretary("1", "2024-09-12");
    load(dir.path(), std::slice::from_ref(&issue));
    let mut writer = Writer::open(dir.path()).unwrap();
    assert_eq!(writer.load(&issue, Existing::Keep).unwrap(), LoadOutcome::Unchanged);
    assert!(!writer.publish().unwrap().changed);
    assert_eq!(snapshots(dir.path()), 1);
}

#[test]
fn what_is_not_published_never_happened() {
    let dir = tempfile::tempdir().unwrap();
    load(dir.path(), &[secretary("1", "2024-09-12")]);
    let before = published(dir.path());
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.load(&secretary("2", "2024-10-12"), Existing::Keep).unwrap();
    drop(writer);
    assert_eq!(published(dir.path()), before);
    assert_eq!(snapshots(dir.path()), 1);
}

#[test]
fn readers_keep_what_they_opened_while_others_write() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (secretary("1", "2024-09-12"), secretary("2", "2024-10-12"));
    load(dir.path(), std::slice::from_ref(&one));
    let early = Snapshot::open(dir.path()).unwrap();
    let before = lines(&early, Side::Archive);
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.load(&two, Existing::Keep).unwrap();
    writer.unload(&one.id).unwrap();
    assert_eq!(lines(&Snapshot::open(dir.path()).unwrap(), Side::Archive), before);
    writer.publish().unwrap();
    assert_eq!(lines(&early, Side::Archive), before);
    assert_eq!(early.document(&one.hash).unwrap(), one.text);
    assert_eq!(Snapshot::open(dir.path()).unwrap().issues().unwrap().len(), 1);
    assert_eq!(snapshots(dir.path()), 2);
    drop(early);
    Writer::open(dir.path()).unwrap().publish().unwrap();
    assert_eq!(snapshots(dir.path()), 1);
    assert!(!dir.path().join(format!("documents/{}.gz", one.hash.as_str())).exists());
}

#[test]
fn a_second_writer_is_told_who_the_first_is() {
    let dir = tempfile::tempdir().unwrap();
    let first = Writer::open(dir.path()).unwrap();
    let error = Writer::open(dir.path()).err().unwrap();
    assert!(matches!(error, StoreError::Locked { .. }));
    assert!(error.to_string().contains(&std::process::id().to_string()), "{error}");
    drop(first);
    Writer::open(dir.path()).unwrap();
}

#[test]
fn a_folder_that_is_no_store_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Snapshot::open(dir.path()), Err(StoreError::Missing { .. })));
    fs::write(dir.path().join("letter.txt"), "dear").unwrap();
    assert!(matches!(Writer::open(dir.path()), Err(StoreError::Foreign { .. })));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn the_public_side_opens_alone() {
    let dir = tempfile::tempdir().unwrap();
    let issue = with_private_resident();
    load(dir.path(), std::slice::from_ref(&issue));
    let snapshot = Snapshot::open_public(dir.path()).unwrap();
    assert!(matches!(snapshot.document(&issue.hash), Err(StoreError::NoDocument(_))));
    assert!(lines(&snapshot, Side::Public).contains("林秋禾"));
    assert!(lines(&snapshot, Side::Archive).is_empty());
    assert!(lines(&snapshot, Side::Candidates).is_empty());
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_the_store_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    load(dir.path(), &[secretary("1", "2024-09-12")]);
    let before = published(dir.path());
    let mut writer = Writer::open(dir.path()).unwrap();
    let documents = dir.path().join("documents");
    fs::rename(&documents, dir.path().join("elsewhere")).unwrap();
    let error = writer.load(&secretary("2", "2024-10-12"), Existing::Keep).unwrap_err();
    assert!(error.to_string().contains(documents.to_str().unwrap()), "{error}");
    assert!(!writer.publish().unwrap().changed, "nothing of the issue must be published");
    fs::rename(dir.path().join("elsewhere"), &documents).unwrap();
    assert_eq!(published(dir.path()), before);
}

/// What [`a_writer_killed_at_any_moment_leaves_a_whole_store`] kills: loads issue after issue, publishing each.
#[test]
#[ignore = "runs until it is killed"]
fn loads_without_end() {
    let dir = std::env::var_os("FANGZHI_TEST_STORE").unwrap();
    let from = Snapshot::open(&dir).map_or(0, |snapshot| snapshot.issues().unwrap().len());
    for number in from.. {
        load(Path::new(&dir), &[secretary(&number.to_string(), "2024-09-12")]);
    }
}

#[test]
fn a_writer_killed_at_any_moment_leaves_a_whole_store() {
    let dir = tempfile::tempdir().unwrap();
    load(dir.path(), &[secretary("0", "2024-09-12")]);
    let mut there = 1;
    for turn in 0..6 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "loads_without_end"])
            .env("FANGZHI_TEST_STORE", dir.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let current = || fs::read_to_string(dir.path().join("current")).unwrap();
        let (before, pause) = (current(), std::time::Duration::from_millis(1));
        while current() == before {
            assert!(child.try_wait().unwrap().is_none(), "the child failed");
            std::thread::sleep(pause);
        }
        std::thread::sleep(37 * turn * pause);
        child.kill().unwrap();
        child.wait().unwrap();
        let snapshot = Snapshot::open(dir.path()).unwrap();
        assert_eq!(check(&snapshot).unwrap(), []);
        let issues = snapshot.issues().unwrap().len();
        assert!(issues >= there);
        there = issues;
    }
    assert!(there > 6, "each child published something");
    Writer::open(dir.path()).unwrap().publish().unwrap();
    assert_eq!(snapshots(dir.path()), 1);
    assert_eq!(fs::read_dir(dir.path().join("documents")).unwrap().count(), there);
}
