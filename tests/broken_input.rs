//! Broken input gets a message that names file and place, the exit status of its kind, and leaves the store as it was.
#![cfg(feature = "rocksdb")]

mod command;

use command::{Desk, sample};

const ISSUE: &str =
    "临江日报\n2024年5月6日 第12期\n\n柳湾村修通新路\n\n■ 通讯员 林秋禾\n\n近日，青林区柳湾村修通了新路。\n";

/// Loads a good issue, then the broken arguments; the store must not change, the words must stand in the message.
fn refused(desk: &Desk, arguments: &[&str], status: i32, words: &[&str]) {
    desk.run(["load", "good.txt"]).assert().success();
    let before = desk.dump();
    assert!(!before.is_empty());
    let done = desk.run(arguments).assert().code(status);
    let message = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    for word in words {
        assert!(message.contains(word), "{word:?} is not in: {message}");
    }
    assert!(!message.contains("panicked"), "{message}");
    assert_eq!(desk.dump(), before, "the store changed");
}

fn desk_with(name: &str, content: impl AsRef<[u8]>) -> Desk {
    let desk = Desk::new();
    desk.write("good.txt", ISSUE);
    desk.write(name, content);
    desk
}

#[test]
fn an_empty_file_is_refused() {
    refused(&desk_with("empty.txt", ""), &["load", "empty.txt"], 2, &["empty.txt", "empty"]);
}

#[test]
fn a_binary_file_is_refused() {
    let png = [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0".as_slice(),
        &[0u8, 1, 2, 3, 255, 254].repeat(200),
    ]
    .concat();
    refused(&desk_with("picture.txt", png), &["load", "picture.txt"], 2, &["picture.txt"]);
}

#[test]
fn a_wrong_declared_encoding_is_refused_with_the_place() {
    let gbk = std::fs::read(sample("county-news-gb18030.txt")).expect("a sample");
    refused(&desk_with("county.txt", gbk), &["load", "--encoding", "utf-8", "county.txt"], 2, &["county.txt", "byte"]);
}

#[test]
fn an_unknown_encoding_is_refused() {
    refused(&desk_with("a.txt", ISSUE), &["load", "--encoding", "utf-9", "a.txt"], 2, &["utf-9"]);
}

#[test]
fn a_manifest_that_names_a_missing_file_is_refused_with_its_line() {
    let desk = desk_with("issues.csv", "file,date\nnowhere.txt,2024-05-07\n");
    refused(&desk, &["load", "--manifest", "issues.csv"], 2, &["issues.csv", "nowhere.txt", "2"]);
}

#[test]
fn a_missing_path_is_refused() {
    refused(&desk_with("a.txt", ISSUE), &["load", "nowhere.txt"], 2, &["nowhere.txt"]);
}

#[test]
fn a_line_of_two_hundred_megabytes_is_refused() {
    let desk = desk_with("a.txt", ISSUE);
    let long = std::fs::File::create(desk.path("long.txt")).expect("a file");
    let mut long = std::io::BufWriter::new(long);
    for _ in 0..200 << 10 {
        std::io::Write::write_all(&mut long, &[b'a'; 1024]).expect("disk");
    }
    drop(long);
    refused(&desk, &["load", "long.txt"], 2, &["long.txt", "larger than the limit"]);
}

#[test]
fn one_bad_file_of_a_batch_does_not_keep_the_others_out() {
    let desk = desk_with("bad.txt", "");
    desk.run(["load", "bad.txt", "good.txt"]).assert().code(1);
    assert!(desk.output(["issues", "--format", "csv"]).contains("临江日报_2024-05-06_12"));
}

#[test]
fn the_same_identity_with_other_text_is_refused_unless_it_replaces() {
    let desk = desk_with("other.txt", ISSUE.replace("新路", "新桥"));
    refused(&desk, &["load", "other.txt"], 2, &["other.txt", "临江日报_2024-05-06_12", "--replace"]);
    desk.run(["load", "--replace", "other.txt"]).assert().success();
    assert!(desk.dump().contains("新桥") && !desk.dump().contains("新路"));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    let desk = desk_with("closed/issue.txt", ISSUE);
    desk.run(["load", "good.txt"]).assert().success();
    let before = desk.dump();
    // The superuser may read everything: a copy of the command runs as nobody instead.
    let command = desk.path("fangzhi");
    std::fs::copy(env!("CARGO_BIN_EXE_fangzhi"), &command).expect("a copy");
    let allow = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("own folder");
    };
    allow(desk.folder.path(), 0o777);
    allow(&desk.path("closed"), 0o700);
    let mut run = std::process::Command::new(&command);
    run.current_dir(desk.folder.path()).args(["load", "--store", "elsewhere", "closed"]);
    if is_superuser() {
        run.uid(65_534).gid(65_534);
    } else {
        allow(&desk.path("closed"), 0o000);
    }
    let done = run.output().expect("it runs");
    allow(&desk.path("closed"), 0o700);
    let message = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{message}");
    assert!(message.contains("closed") && message.contains("denied"), "{message}");
    assert_eq!(desk.dump(), before);
}

#[cfg(unix)]
fn is_superuser() -> bool {
    let id = std::process::Command::new("id").arg("-u").output().expect("id runs");
    id.stdout == b"0\n"
}

/// A file system of 24 MiB in a name space of its own; where the machine allows none, the test says so.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_store_as_it_was() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("disk")).expect("a folder");
    desk.write("good.txt", ISSUE);
    let fangzhi = env!("CARGO_BIN_EXE_fangzhi");
    let script = format!(
        "mount -t tmpfs -o size=24m tmpfs disk || exit 77
         touch mounted
         '{fangzhi}' load good.txt --store disk/store || exit 78
         '{fangzhi}' dump --store disk/store >before.nq
         head -c 64m /dev/zero >disk/ballast 2>/dev/null
         '{fangzhi}' load --manifest '{}' --store disk/store 2>message; echo $? >status
         rm disk/ballast
         '{fangzhi}' dump --store disk/store >after.nq",
        sample("issues.csv")
    );
    let mut unshare = std::process::Command::new("unshare");
    unshare.args(["--user", "--map-root-user", "--mount", "sh", "-c", &script]).current_dir(desk.folder.path());
    let Ok(done) = unshare.output() else { return eprintln!("skipped: no mount name space on this machine") };
    if done.status.code() == Some(77) || !desk.path("mounted").exists() {
        return eprintln!("skipped: no mount name space on this machine");
    }
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("written by the script");
    let message = read("message");
    assert_eq!(read("status").trim(), "2", "{message}{}", String::from_utf8_lossy(&done.stderr));
    assert!(message.contains("space") && message.contains("disk/store"), "{message}");
    assert!(!read("before.nq").is_empty() && read("before.nq") == read("after.nq"));
}
