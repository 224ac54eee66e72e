use super::Dossier;
use super::blocks::{self, Block, Run};

pub(super) fn page(dossier: &Dossier, blocks: &[Block]) -> String {
    let mut page = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item(_));
        if in_list && !is_item {
            page.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Title(text) => page.push_str(&format!("# {}\n\n", escaped(text))),
            Block::Heading(text) => page.push_str(&format!("## {}\n\n", escaped(text))),
            Block::Subheading(text) => page.push_str(&format!("### {}\n\n", escaped(text))),
            Block::Paragraph(runs) => page.push_str(&format!("{}\n\n", line(runs))),
            Block::Item(runs) => page.push_str(&format!("- {}\n", line(runs))),
            // A file of its own would have to travel along.
            Block::Picture(_) => {}
        }
    }
    if in_list {
        page.push('\n');
    }
    for (place, note) in dossier.notes.iter().enumerate() {
        page.push_str(&format!("[^{}]: {}\n", place + 1, line(&blocks::note(note))));
    }
    page
}

fn line(runs: &[Run]) -> String {
    let mut line = String::new();
    for run in runs {
        match run {
            Run::Plain(text) | Run::Faint(text) => line.push_str(&escaped(text)),
            Run::Strong(text) => line.push_str(&format!("**{}**", escaped(text))),
            Run::Note(number) => line.push_str(&format!("[^{number}]")),
        }
    }
    line
}

/// What Markdown would take for marks of its own; a line of text never begins a list, as runs are set within one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_in_a_sentence_stay_letters() {
        assert_eq!(escaped("*他*说[1]：a_b\n"), "\\*他\\*说\\[1\\]：a\\_b ");
    }
}
