//! What the command prints and how it ends, as a user sees it.
#![cfg(feature = "rocksdb")]

mod command;

use command::{Desk, sample};

#[test]
fn contract_queries_print_the_columns_of_the_tables() {
    let desk = Desk::with_samples();
    for (query, columns) in [
        ("people", "person"),
        ("posts", "person,post,body"),
        ("honours", "holder,honour,year"),
        ("places", "place,within"),
        ("initiatives", "initiative,kind,place"),
        ("participants", "initiative,participant,role"),
        ("partners", "a,b"),
        ("founded", "founder,thing"),
        ("bylines", "title,author"),
        ("village-secretary-honour", "village,secretary,post,honour,holder,year"),
        ("district-project-partner", "district,project,kind,lead,partner"),
    ] {
        let answer = desk.output(["query", query, "--format", "csv"]);
        let mut lines = answer.lines();
        assert_eq!(lines.next(), Some(columns));
        assert!(lines.next().is_some(), "{query} finds nothing in the samples");
    }
}

#[test]
fn evidence_adds_the_sentence_and_where_it_stands() {
    let desk = Desk::with_samples();
    let answer = desk.output(["query", "posts", "--evidence", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(answer.as_bytes());
    assert_eq!(
        rows.headers().expect("a header").iter().collect::<Vec<_>>(),
        ["person", "post", "body", "issue", "date", "article", "sentence", "start", "end", "confidence"]
    );
    let mut seen = 0;
    for row in rows.records() {
        let row = row.expect("a row");
        assert!(row[6].contains(&row[0]) || row[6].contains(&row[1]) || row[6].contains(&row[2]), "{row:?}");
        seen += 1;
    }
    assert!(seen > 20, "{seen} rows");
}

#[test]
fn one_issue_is_asked_alone() {
    let desk = Desk::with_samples();
    let all = desk.output(["query", "people", "--format", "csv"]).lines().count();
    let issues = desk.output(["issues", "--format", "csv"]);
    let issue = issues.lines().nth(1).expect("an issue").split(',').next().expect("its name").to_owned();
    let one = desk.output(["query", "people", "--format", "csv", "--issue", &issue]).lines().count();
    assert!(1 < one && one < all, "{one} of {all}");
}

#[test]
fn loading_again_changes_nothing_and_threads_and_order_do_not_matter() {
    let desk = Desk::with_samples();
    let dump = desk.dump();
    desk.load_samples();
    assert_eq!(desk.dump(), dump, "loading again");
    for jobs in ["1", "2"] {
        let other = Desk::new();
        other.run(["load", "--jobs", jobs, sample("townships.jsonl")]).assert().success();
        other.run(["load", "--jobs", jobs, "--manifest", sample("issues.csv")]).assert().success();
        assert_eq!(other.dump(), dump, "{jobs} threads, other order");
    }
}

#[test]
fn an_unloaded_issue_leaves_the_store_as_if_it_had_never_been_there() {
    let without = Desk::new();
    without.run(["load", "--manifest", sample("issues.csv")]).assert().success();
    let desk = Desk::with_samples();
    let issues = desk.output(["issues", "--format", "csv"]);
    let townships = issues.lines().find(|line| line.contains("2024-11-08")).expect("the sample").split(',').next();
    desk.run(["unload", townships.expect("its name")]).assert().success();
    assert_eq!(desk.dump(), without.dump());
}

#[test]
fn the_check_finds_nothing_to_say_of_the_samples() {
    let desk = Desk::with_samples();
    let findings = desk.output(["check", "--format", "csv"]);
    assert_eq!(findings.lines().count(), 1, "{findings}");
}

/// The reader of the output goes away before anything is written.
#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    use std::process::{Command, Stdio};

    let desk = Desk::with_samples();
    for arguments in [
        &["query", "timeline", "--format", "csv"][..],
        &["query", "timeline", "--format", "json"],
        &["query", "posts", "--evidence", "--format", "table"],
        &["query", "posts", "--format", "table"],
        &["extract", sample("magazine.txt")],
        &["extract", "--format", "csv", sample("magazine.txt")],
        &["extract", "--format", "nquads", sample("magazine.txt")],
        &["issues", "--format", "json"],
        &["check", "--format", "json"],
        &["dump"],
        &["export", "--format", "gexf"],
        &["export", "--format", "turtle"],
        &["show", "芦花村"],
        &["man"],
        &["completions", "bash"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let done = Command::new(env!("CARGO_BIN_EXE_fangzhi"))
            .env("FANGZHI_STORE", desk.store())
            .args(arguments)
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .expect("it runs");
        let message = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{arguments:?}: {} {message}", done.status);
        assert!(!message.contains("roken pipe") && !message.contains("panicked"), "{arguments:?}: {message}");
    }
}

#[test]
fn what_is_known_over_all_issues_is_not_asked_of_one() {
    let desk = Desk::with_samples();
    let issues = desk.output(["issues", "--format", "csv"]);
    let issue = issues.lines().nth(1).expect("an issue").split(',').next().expect("its name").to_owned();
    desk.run(["query", "timeline", "--issue", &issue]).assert().code(2);
    let contents = desk.output(["query", "issue-contents", "--issue", &issue, "--format", "csv"]);
    assert_eq!(contents.lines().count(), 2, "{contents}");
}

#[test]
fn two_texts_of_one_identity_do_not_replace_each_other_in_one_batch() {
    let desk = Desk::new();
    desk.write("a.txt", "柳湾村修通新路\n\n近日，青林区柳湾村修通了新路。\n");
    desk.write("b.txt", "东河村架起新桥\n\n近日，青林区东河村架起了新桥。\n");
    let both = ["load", "a.txt", "b.txt", "--publication", "青林报", "--number", "1", "--replace"];
    let done = desk.run(both).assert().code(1);
    assert!(String::from_utf8_lossy(&done.get_output().stderr).contains("earlier in this batch"));
    assert!(desk.dump().contains("新路") && !desk.dump().contains("新桥"));
}

#[test]
fn a_batch_without_a_readable_issue_leaves_no_store() {
    let desk = Desk::new();
    desk.run(["load", "nowhere.txt"]).assert().code(2);
    assert!(!desk.store().exists());
    desk.run(["extract", "nowhere.txt"]).assert().code(2);
}

#[test]
fn a_dry_run_leaves_no_store() {
    let desk = Desk::new();
    desk.run(["load", "--dry-run", "--manifest", sample("issues.csv")]).assert().success();
    assert!(!desk.store().exists());
}

#[test]
fn an_unknown_name_is_answered_with_its_neighbours() {
    let desk = Desk::with_samples();
    let done = desk.run(["query", "honour"]).assert().code(1);
    assert!(String::from_utf8_lossy(&done.get_output().stderr).contains("did you mean honours?"));
    let people = desk.output(["query", "people", "--format", "csv"]);
    let person = people.lines().find(|name| name.chars().count() == 3).expect("a name of three characters");
    let mistyped: String = person.chars().take(2).chain(['某']).collect();
    let done = desk.run(["show", &mistyped]).assert().code(1);
    let message = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(message.contains("did you mean") && message.contains(person), "{message}");
}

#[test]
fn wrong_use_ends_with_status_two() {
    let desk = Desk::new();
    desk.run(["query", "people"]).assert().code(2);
    desk.run(["nonsense"]).assert().code(2);
    desk.run(["load"]).assert().code(2);
}

#[test]
fn every_bundled_question_has_an_answer_in_the_samples() {
    let desk = Desk::with_samples();
    for question in fangzhi::query::bundled() {
        let answer = desk.output(["query", question.name, "--format", "csv"]);
        assert_eq!(answer.lines().next(), Some(question.columns.join(",").as_str()), "{}", question.name);
        // The places of the samples are invented, so that none is a division of the gazetteer.
        let invented = question.name == "places-of-division";
        assert_eq!(answer.lines().count() == 1, invented, "{} in the samples", question.name);
    }
}

#[test]
fn every_format_of_an_answer_is_what_it_says() {
    let desk = Desk::with_samples();
    let json = desk.output(["query", "people", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(!json["results"]["bindings"].as_array().expect("rows").is_empty());
    assert!(desk.output(["query", "people", "--format", "xml"]).starts_with("<?xml"));
    assert!(desk.output(["query", "people", "--format", "tsv"]).starts_with("?person"));
    assert!(desk.output(["query", "people", "--format", "table"]).contains("person"));
    let construct = desk.write("c.rq", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5");
    assert_eq!(
        desk.run(["query".as_ref(), construct.as_os_str()])
            .args(["--format", "ntriples"])
            .assert()
            .success()
            .get_output()
            .stdout
            .iter()
            .filter(|b| **b == b'\n')
            .count(),
        5
    );
    desk.run(["query".as_ref(), construct.as_os_str()]).args(["--format", "csv"]).assert().code(2);
}

#[test]
fn extract_needs_no_store() {
    let desk = Desk::new();
    let lines = desk.output(["extract", sample("yunchuan-daily-long.txt")]);
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().expect("a fact")).expect("JSON");
    assert!(first["evidence"][0]["text"].is_string() && first["class"].is_string());
    assert!(
        desk.output(["extract", "--format", "csv", sample("yunchuan-daily-long.txt")])
            .starts_with("issue,article,class")
    );
    let quads = desk.output(["extract", "--format", "nquads", sample("townships.jsonl")]);
    assert!(quads.lines().all(|line| line.ends_with(" .")) && quads.lines().count() > 100);
    assert!(!desk.store().exists());
    let done = desk
        .run(["extract", "--mentions", "-"])
        .write_stdin("{\"id\":7,\"text\":\"柳湾村党支部书记林秋禾说。\"}\n")
        .assert()
        .success();
    let line: serde_json::Value = serde_json::from_slice(&done.get_output().stdout).expect("JSON");
    assert_eq!(line["id"], 7);
    assert!(
        line["mentions"].as_array().expect("a list").iter().any(|m| m["kind"] == "person" && m["text"] == "林秋禾")
    );
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let desk = Desk::new();
    assert!(desk.output(["completions", "bash"]).contains("fangzhi"));
    assert!(desk.output(["man"]).contains(".TH fangzhi"));
    desk.run(["man", "--output", "man"]).assert().success();
    assert!(desk.path("man").join("fangzhi-load.1").exists());
}

#[test]
fn read_shows_each_article_as_json_and_as_a_page() {
    let desk = Desk::new();
    let path = sample("yunchuan-daily-long.txt");
    let issues: serde_json::Value =
        serde_json::from_str(&desk.output(["read", path, "--format", "json"])).expect("JSON");
    let text = std::fs::read_to_string(path).expect("a sample");
    let articles = issues[0]["articles"].as_array().expect("articles");
    assert!(articles.len() > 3);
    for article in articles {
        let offset = |field: &str| article[field].as_u64().expect("an offset") as usize;
        let stretch = &text[offset("start")..offset("end")];
        let first: String = article["first_words"].as_str().expect("words").chars().take(6).collect();
        assert!(stretch.contains(&first), "{first} is not in {stretch}");
    }
    let page = desk.output(["read", path, "--html"]);
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert_eq!(page.matches("class=\"headline").count() - 1, page.matches("标题 · ").count());
}
