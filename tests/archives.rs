//! Archives of issues are read like folders, or refused with the reason.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use fangzhi::ingest::{Document, IngestError, ReadOptions, read_bytes, read_paths, sources};
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type Member<'a> = (&'a str, &'a [u8]);

fn issue(number: u32) -> String {
    format!(
        "云川日报\n2024年9月{number}日 第{number}期\n\n柳湾村修通新路\n\n近日，云川区柳湾村修通了新路，村民都说好。\n"
    )
}

fn zip(members: &[Member<'_>]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn tar(members: &[Member<'_>]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // Names that the crate itself would not write.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).expect("a member");
    }
    tar.into_inner().expect("an archive")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).expect("written");
    gzip.finish().expect("packed")
}

fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    (folder, path)
}

fn read(path: &Path) -> Vec<Result<Document, IngestError>> {
    read_paths(&[path.to_owned()], &ReadOptions::default()).collect()
}

/// What the documents are called and their numbers; behind `!` the message of an error.
fn seen(documents: Vec<Result<Document, IngestError>>) -> Vec<String> {
    let shown = |document: Document| format!("{} {}", document.origin, document.meta.number.unwrap_or_default());
    documents.into_iter().map(|document| document.map_or_else(|error| format!("!{error}"), shown)).collect()
}

/// The message of an archive of which nothing is read.
fn refusal(name: &str, bytes: &[u8]) -> String {
    let (_folder, path) = file(name, bytes);
    match read(&path).as_slice() {
        [Err(error)] => error.to_string(),
        other => panic!("{name} should be one error, not {} documents", other.len()),
    }
}

#[test]
fn every_kind_of_archive_is_read_as_a_folder() {
    let [one, two, three] = [1, 2, 3].map(issue);
    let members: [Member<'_>; 3] =
        [("2024/page10.txt", three.as_bytes()), ("2024/page2.txt", two.as_bytes()), ("2023/a.txt", one.as_bytes())];
    for (name, bytes) in [
        ("issues.zip", zip(&members)),
        ("issues.tar", tar(&members)),
        ("issues.tar.gz", gzip(&tar(&members))),
        ("issues.tgz", gzip(&tar(&members))),
        ("issues", zip(&members)),
        ("issues.dat", gzip(&tar(&members))),
    ] {
        let (_folder, path) = file(name, &bytes);
        let path_shown = path.display();
        let expected = [("2023/a.txt", 1), ("2024/page2.txt", 2), ("2024/page10.txt", 3)];
        let expected = |archive: &str| expected.map(|(member, number)| format!("{archive}: {member} {number}"));
        assert_eq!(seen(read(&path)), expected(&path_shown.to_string()), "{name}");
        assert_eq!(seen(read_bytes(name, &bytes, &ReadOptions::default())), expected(name), "{name}");
    }
}

#[test]
fn a_single_file_in_gzip_is_read() {
    let (_folder, path) = file("a.txt.gz", &gzip(issue(7).as_bytes()));
    assert_eq!(seen(read(&path)), [format!("{}: a.txt 7", path.display())]);
}

#[test]
fn archives_in_a_folder_are_found_and_what_is_not_read_is_noted() {
    let one = issue(1);
    let archive = zip(&[
        ("a.txt", one.as_bytes()),
        ("photo.jpg", b"x"),
        ("inner.zip", b"x"),
        ("__MACOSX/._a.txt", b"x"),
        (".b.txt", b"x"),
    ]);
    let (folder, path) = file("issues.zip", &archive);
    fs::write(folder.path().join("b.txt"), issue(2)).expect("written");
    fs::write(folder.path().join("c.rar"), "x").expect("written");
    let found = sources(&[folder.path().to_owned()], &ReadOptions::default());
    assert_eq!(found.found.len(), 2);
    let skipped: Vec<_> = found.skipped.iter().map(|path| path.display().to_string()).collect();
    let shown = path.display();
    let expected = [
        folder.path().join("c.rar").display().to_string(),
        format!("{shown}: photo.jpg"),
        format!("{shown}: inner.zip"),
    ];
    assert_eq!(skipped, expected);
}

#[test]
fn a_sidecar_in_an_archive_and_a_manifest_beside_it_are_heeded() {
    let plain = "柳湾村修通新路\n\n近日，云川区柳湾村修通了新路，村民都说好。\n".as_bytes();
    let archive = zip(&[
        ("a.txt", plain),
        ("a.txt.meta.csv", b"number\n41\n"),
        ("b.txt", plain),
        ("b.txt.meta.csv", b"numbr\n1\n"),
    ]);
    let (folder, path) = file("issues.zip", &archive);
    fs::write(folder.path().join("issues.csv"), "file,publication\nissues.zip,云川周报\n").expect("written");
    let options = ReadOptions { manifest: Some(folder.path().join("issues.csv")), ..ReadOptions::default() };
    let read: Vec<_> = read_paths(&[], &options).collect();
    let [Ok(first), Err(second)] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!((first.meta.publication.as_deref(), first.meta.number.as_deref()), (Some("云川周报"), Some("41")));
    assert!(second.to_string().starts_with(&format!("{}: b.txt.meta.csv: line 1", path.display())), "{second}");
}

#[test]
fn names_packed_on_chinese_windows_are_read() {
    let name = encoding_rs::GB18030.encode("九月/第一版.txt").0.into_owned();
    let placeholder = "x".repeat(name.len());
    let mut archive = zip(&[(&placeholder, issue(1).as_bytes())]);
    while let Some(at) = archive.windows(name.len()).position(|window| window == placeholder.as_bytes()) {
        archive[at..at + name.len()].copy_from_slice(&name);
    }
    assert_eq!(seen(read_bytes("issues.zip", &archive, &ReadOptions::default())), ["issues.zip: 九月/第一版.txt 1"]);
}

#[test]
fn a_member_that_leaves_the_folder_spoils_the_archive() {
    let outside = tempfile::tempdir().expect("a folder");
    let target = outside.path().join("x.txt").display().to_string();
    for name in ["../x.txt", "a/../../x.txt", "/tmp/x.txt", "..\\x.txt", "C:\\x.txt", &target] {
        for archive in [zip(&[("a.txt", issue(1).as_bytes()), (name, b"x")]), tar(&[(name, b"x")])] {
            let message = refusal("issues.zip", &archive);
            assert!(message.contains("issues.zip") && message.contains("outside of its folder"), "{name}: {message}");
        }
    }
    assert!(!Path::new(&target).exists());
}

#[test]
fn links_are_not_followed() {
    let mut tar = tar::Builder::new(Vec::new());
    for (kind, name) in [(tar::EntryType::Symlink, "a.txt"), (tar::EntryType::Link, "b.txt")] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        tar.append_link(&mut header, name, "/etc/passwd").expect("a link");
    }
    let issue = issue(1);
    let mut header = tar::Header::new_gnu();
    header.set_size(issue.len() as u64);
    tar.append_data(&mut header, "c.txt", issue.as_bytes()).expect("a member");
    let archive = tar.into_inner().expect("an archive");
    assert_eq!(seen(read_bytes("issues.tar", &archive, &ReadOptions::default())), ["issues.tar: c.txt 1"]);

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("a.txt", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
    let archive = zip.finish().expect("an archive").into_inner();
    assert!(refusal("issues.zip", &archive).contains("holds no file to read"));
}

#[test]
fn an_encrypted_archive_says_so() {
    let mut archive = zip(&[("a.txt", issue(1).as_bytes())]);
    // The flag of encryption in the member's head and in the directory.
    for (head, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = archive.windows(4).position(|window| window == head).expect("a head");
        archive[at + flags] |= 1;
    }
    let message = refusal("issues.zip", &archive);
    assert!(message.contains("encrypted (a.txt)") && message.contains("password"), "{message}");
}

#[test]
fn nothing_is_read_of_a_damaged_archive() {
    let texts = [1, 2, 3].map(|number| issue(number).repeat(30));
    let members: Vec<Member<'_>> =
        ["a.txt", "b.txt", "c.txt"].into_iter().zip(texts.iter().map(|text| text.as_bytes())).collect();
    for (name, bytes) in
        [("issues.zip", zip(&members)), ("issues.tar", tar(&members)), ("issues.tgz", gzip(&tar(&members)))]
    {
        // A plain tar that lacks but a part of the zeros at its end lacks nothing.
        let nearly = if name == "issues.tar" { bytes.len() - 1025 } else { bytes.len() - 1 };
        for length in [bytes.len() / 3, bytes.len() * 9 / 10, nearly] {
            let message = refusal(name, &bytes[..length]);
            assert!(message.contains(name) && message.contains("damaged or breaks off"), "{message}");
        }
    }
    // One wrong byte in a member that is stored as it is.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in &members {
        zip.start_file(*name, stored).expect("a member");
        zip.write_all(bytes).expect("written");
    }
    let mut archive = zip.finish().expect("an archive").into_inner();
    let middle = archive.len() / 2;
    archive[middle] ^= 1;
    assert!(refusal("issues.zip", &archive).contains("damaged"));
    let mut packed = gzip(&tar(&members));
    let checksum = packed.len() - 8;
    packed[checksum] ^= 1;
    assert!(refusal("issues.tgz", &packed).contains("damaged"));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![b'a'; 64 << 20];
    for (name, bytes) in [
        ("bomb.zip", zip(&[("a.txt", &zeros)])),
        ("bomb.tgz", gzip(&tar(&[("a.txt", &zeros)]))),
        ("bomb.gz", gzip(&zeros)),
        ("skipped.tgz", gzip(&tar(&[("a.jpg", &zeros)]))),
    ] {
        let message = refusal(name, &bytes);
        assert!(message.contains("unpacks to more than 200 times its size"), "{message}");
    }
}

#[test]
fn a_tar_s_heads_do_not_fill_the_memory() {
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(8 << 20);
    header.set_cksum();
    tar.append(&header, std::io::repeat(b'a').take(8 << 20)).expect("a head");
    let archive = tar.into_inner().expect("an archive");
    assert!(refusal("issues.tar", &archive).contains("head is too long"));
}

#[test]
fn a_directory_that_claims_millions_of_members_is_not_read() {
    let mut archive = zip(&[("a.txt", issue(1).as_bytes())]);
    archive.extend_from_slice(b"PK\x06\x06");
    archive.extend_from_slice(&[0; 28]);
    archive.extend_from_slice(&(1u64 << 40).to_le_bytes());
    assert!(refusal("issues.zip", &archive).contains("more than 100000 members"));
}

#[test]
fn an_archive_without_issues_is_an_error() {
    for bytes in [zip(&[]), zip(&[("photo.jpg", b"x")])] {
        assert!(refusal("issues.zip", &bytes).contains("holds no file to read"));
    }
}
