//! What jieba's own tagger takes for persons, places and organisations: the figures to compare `fangzhi extract --mentions`
//! with. The same lines in and out.
//!
//! ```text
//! cargo run --release --no-default-features --example tagger <TEXTS.jsonl >MENTIONS.jsonl
//! ```

use std::io::{self, BufRead, BufWriter, Write};

use jieba_rs::Jieba;
use serde_json::{Value, json};

fn main() -> anyhow::Result<()> {
    let jieba = Jieba::new();
    let mut out = BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().unwrap_or_default();
        let mut start = 0;
        let mut mentions = Vec::new();
        for token in jieba.tag(text, true) {
            let end = start + token.word.len();
            let kind = match token.tag {
                tag if tag.starts_with("nr") => Some("person"),
                "ns" => Some("place"),
                "nt" => Some("organisation"),
                _ => None,
            };
            if let Some(kind) = kind {
                mentions.push(json!({"start": start, "end": end, "kind": kind, "text": token.word}));
            }
            start = end;
        }
        writeln!(out, "{}", json!({"id": line["id"], "mentions": mentions}))?;
    }
    Ok(out.flush()?)
}
