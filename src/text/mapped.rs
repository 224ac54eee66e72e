use std::ops::Range;

use crate::model::Span;

/// Text as read (line wraps undone, widths folded) with a map back to the bytes of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappedText {
    text: String,
    /// Runs in which text and source advance together, in the order of the text.
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: u32,
    source: u32,
    len: u32,
    /// Bytes in the source; differs from `len` only where a character was replaced by one of another width.
    source_len: u32,
}

impl MappedText {
    /// The text as read.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A part of the text with its share of the map. `range` lies on character boundaries; a character that was
    /// replaced by one of another width stays whole.
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut builder = MappedTextBuilder::new();
        self.push_part(range, &mut builder);
        builder.finish()
    }

    /// Parts of the text, in their order, as one: what stands between them is left out.
    pub fn parts(&self, ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut builder = MappedTextBuilder::new();
        for range in ranges {
            self.push_part(range, &mut builder);
        }
        builder.finish()
    }

    /// Where the text goes on in another line of the source, in order.
    pub fn line_starts(&self, source: &str) -> Vec<usize> {
        let pairs = self.runs.iter().zip(self.runs.iter().skip(1));
        let broken = pairs.filter(|(before, after)| {
            let gap = source.get((before.source + before.source_len) as usize..after.source as usize);
            gap.is_some_and(|gap| gap.contains('\n'))
        });
        broken.map(|(_, after)| after.text as usize).collect()
    }

    fn push_part(&self, range: Range<usize>, builder: &mut MappedTextBuilder) {
        let first = self.runs.partition_point(|run| (run.text + run.len) as usize <= range.start);
        for run in self.runs[first..].iter().take_while(|run| (run.text as usize) < range.end) {
            let (from, to) = (run.text as usize, (run.text + run.len) as usize);
            let (start, end) = (range.start.max(from), range.end.min(to));
            if run.len == run.source_len {
                builder.push_source(&self.text[start..end], run.source as usize + start - from);
            } else {
                builder.push_replaced(&self.text[start..end], run.source as usize, run.source_len as usize);
            }
        }
    }

    /// With straight quotation marks as the pairs that they stand for: "微光"行动 as “微光”行动. Where one has no partner,
    /// all stay as they are.
    pub fn with_paired_quotes(self) -> Self {
        let straight = |c: char| matches!(c, '"' | '＂');
        let count = self.text.chars().filter(|c| straight(*c)).count();
        if count == 0 || count % 2 == 1 {
            return self;
        }
        let mut builder = MappedTextBuilder::new();
        let mut opened = false;
        for run in &self.runs {
            let text = &self.text[run.text as usize..(run.text + run.len) as usize];
            let source = run.source as usize;
            if run.len != run.source_len {
                builder.push_replaced(text, source, run.source_len as usize);
                continue;
            }
            let mut from = 0;
            for (at, mark) in text.char_indices().filter(|(_, c)| straight(*c)) {
                builder.push_source(&text[from..at], source + from);
                builder.push_replaced(if opened { "”" } else { "“" }, source + at, mark.len_utf8());
                opened = !opened;
                from = at + mark.len_utf8();
            }
            builder.push_source(&text[from..], source + from);
        }
        builder.finish()
    }

    /// From the first to the last byte of the source that the text comes from.
    pub fn hull(&self) -> Option<Span> {
        self.runs
            .iter()
            .filter_map(|run| Span::new(run.source as usize, (run.source + run.source_len) as usize).ok())
            .reduce(Span::hull)
    }

    /// The stretches of the source under a range of the text, in the order of the text; pieces of one line,
    /// or of lines that only white space parts, come as one span. Empty for an empty range.
    pub fn sources(&self, range: Range<usize>, source: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let first = self.runs.partition_point(|run| (run.text + run.len) as usize <= range.start);
        for run in self.runs[first..].iter().take_while(|run| (run.text as usize) < range.end) {
            let Some(span) = run.source_of(&range) else { continue };
            match spans.last_mut() {
                Some(last) if joins(*last, span, source) => *last = last.hull(span),
                _ => spans.push(span),
            }
        }
        spans
    }
}

impl Run {
    fn source_of(&self, range: &Range<usize>) -> Option<Span> {
        let (from, to) = (self.text as usize, (self.text + self.len) as usize);
        let start = range.start.max(from) - from;
        let end = range.end.min(to).checked_sub(from)?;
        let source = self.source as usize;
        if self.len == self.source_len {
            Span::new(source + start, source + end).ok()
        } else {
            Span::new(source, source + self.source_len as usize).ok().filter(|_| start < end)
        }
    }
}

/// Nothing but white space parts the two.
fn joins(before: Span, after: Span, source: &str) -> bool {
    source.get(before.end()..after.start()).is_some_and(|gap| gap.chars().all(char::is_whitespace))
}

/// Builds a [`MappedText`] from pieces of the source in reading order.
#[derive(Debug, Default)]
pub struct MappedTextBuilder {
    built: MappedText,
}

impl MappedTextBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a stretch of the source as it stands.
    pub fn push_source(&mut self, piece: &str, at: usize) {
        self.push_run(piece, at, piece.len());
    }

    /// Adds `text` in place of `source_len` bytes of the source at `at`.
    pub fn push_replaced(&mut self, text: &str, at: usize, source_len: usize) {
        self.push_run(text, at, source_len);
    }

    fn push_run(&mut self, text: &str, source: usize, source_len: usize) {
        if text.is_empty() {
            return;
        }
        let narrow = |n: usize| u32::try_from(n).expect("documents are far smaller than 4 GiB");
        let run = Run {
            text: narrow(self.built.text.len()),
            source: narrow(source),
            len: narrow(text.len()),
            source_len: narrow(source_len),
        };
        self.built.text.push_str(text);
        match self.built.runs.last_mut() {
            Some(last)
                if last.len == last.source_len
                    && run.len == run.source_len
                    && last.source + last.source_len == run.source =>
            {
                last.len += run.len;
                last.source_len += run.source_len;
            }
            _ => self.built.runs.push(run),
        }
    }

    pub fn finish(self) -> MappedText {
        self.built
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_quotation_marks_read_as_pairs_and_map_back() {
        let source = "开展\"微光\"行动";
        let mut builder = MappedTextBuilder::new();
        builder.push_source(source, 0);
        let text = builder.finish().with_paired_quotes();
        assert_eq!(text.as_str(), "开展“微光”行动");
        let name = text.as_str().find("微光").expect("it is named");
        let spans = text.sources(name..name + "微光".len(), source);
        assert_eq!(spans.iter().map(|span| span.slice(source).unwrap_or_default()).collect::<String>(), "微光");
        let mut builder = MappedTextBuilder::new();
        builder.push_source("高5\"的杆", 0);
        assert_eq!(builder.finish().with_paired_quotes().as_str(), "高5\"的杆");
    }

    fn wrapped() -> (MappedText, &'static str) {
        let source = "柳湾村党支\n书记林秋禾\n\n图片说明\n\n介绍了经验。";
        let mut builder = MappedTextBuilder::new();
        for piece in ["柳湾村党支", "书记林秋禾", "介绍了经验。"] {
            builder.push_source(piece, source.find(piece).expect("a piece of the source"));
        }
        (builder.finish(), source)
    }

    #[test]
    fn a_word_over_a_line_break_is_one_span() {
        let (text, source) = wrapped();
        let at = text.as_str().find("党支书记").expect("joined");
        let spans = text.sources(at..at + "党支书记".len(), source);
        assert_eq!(spans.iter().map(|s| s.slice(source).expect("inside")).collect::<Vec<_>>(), ["党支\n书记"]);
    }

    #[test]
    fn a_sentence_around_a_caption_is_two_spans() {
        let (text, source) = wrapped();
        let spans = text.sources(0..text.as_str().len(), source);
        assert_eq!(
            spans.iter().map(|s| s.slice(source).expect("inside")).collect::<Vec<_>>(),
            ["柳湾村党支\n书记林秋禾", "介绍了经验。"]
        );
    }
}
