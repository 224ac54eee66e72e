//! Rolls, one name a line under 名单如下：: where other lines of a paragraph are joined, each of these stays by itself.

use std::ops::Range;

use crate::text::MappedText;

/// A line of a roll is not wider, in half widths of a character.
const WIDEST: usize = 72;

/// What has so few characters is a name, a label or a unit, whatever it holds.
const SHORT: usize = 8;

/// How bodies end that may fill a line of a roll.
const BODIES: [char; 34] = [
    '司', '厂', '局', '院', '校', '所', '站', '队', '村', '区', '镇', '乡', '街', '道', '部', '处', '科', '室', '班',
    '组', '会', '社', '店', '行', '学', '园', '心', '矿', '场', '馆', '团', '委', '庭', '台',
];

/// Sets the rolls of an article apart from what stands before and behind them.
pub fn part(paragraphs: Vec<MappedText>, source: &str) -> Vec<MappedText> {
    let mut parted = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let starts = paragraph.line_starts(source);
        if starts.is_empty() {
            parted.push(paragraph);
            continue;
        }
        let lines = lines(paragraph.as_str(), &starts);
        let Some(roll) = roll(paragraph.as_str(), &lines) else {
            parted.push(paragraph);
            continue;
        };
        let (from, to) = (lines[roll.start].start, lines[roll.end - 1].end);
        let lead = Some(paragraph.part(0..from)).filter(|lead| !lead.is_empty());
        let rest = Some(paragraph.part(to..paragraph.as_str().len())).filter(|rest| !rest.is_empty());
        parted.extend(lead);
        for entry in entries(paragraph.as_str(), &lines, roll) {
            parted.push(paragraph.parts(without_gaps(paragraph.as_str(), entry)));
        }
        parted.extend(rest);
    }
    parted
}

fn lines(text: &str, starts: &[usize]) -> Vec<Range<usize>> {
    let ends = starts.iter().copied().chain([text.len()]);
    std::iter::once(0).chain(starts.iter().copied()).zip(ends).map(|(start, end)| start..end).collect()
}

/// Which lines are a roll: those behind a colon that ends its line, or all of them.
fn roll(text: &str, lines: &[Range<usize>]) -> Option<Range<usize>> {
    let announces = |line: &Range<usize>| {
        let line = text[line.clone()].trim_end();
        line.ends_with(['：', ':']) || line.trim_end_matches('。').ends_with("如下")
    };
    let is_entry = |line: &Range<usize>| is_entry(&text[line.clone()]);
    let behind = |first: usize| lines[first..].iter().take_while(|line| is_entry(line)).count();
    let heads = lines.iter().enumerate().filter(|(_, line)| announces(line)).map(|(head, _)| head + 1);
    if let Some((first, count)) = heads.map(|first| (first, behind(first))).find(|(_, count)| *count > 1) {
        return Some(first..first + count);
    }
    // 柳湾村党支 / 书记林秋禾: short lines are a roll only where something announces it.
    let long = |line: &Range<usize>| is_marked(text[line.clone()].trim());
    let whole = behind(0) == lines.len() && lines.iter().all(long);
    whole.then_some(0..lines.len())
}

/// 林秋禾　柳湾村农民; 贺远山（东洼村）; 石桥街道：丁木生、苏南星; 云川远航机械有限公司
fn is_entry(line: &str) -> bool {
    let line = line.trim();
    let plain = !line.contains(['。', '！', '？', '，', ',', '…']) && !line.starts_with('“');
    plain && width(line) <= WIDEST && (line.chars().count() <= SHORT || is_marked(line))
}

/// Whether something shows that a line is no running text: a gap, a bracket, a list, a body at its end.
fn is_marked(line: &str) -> bool {
    let parted = |c: char| c.is_whitespace() || matches!(c, '（' | '(' | '：' | ':' | '、');
    line.contains(parted) || line.starts_with(|c: char| c.is_ascii_digit()) || line.ends_with(BODIES)
}

/// The lines of a roll, of which one that fills its column runs into the next.
fn entries(text: &str, lines: &[Range<usize>], roll: Range<usize>) -> Vec<Range<usize>> {
    let widest = lines.iter().map(|line| width(&text[line.clone()])).max().unwrap_or_default();
    let full = |line: &Range<usize>| width(&text[line.clone()]) + 2 >= widest;
    // Text that is wrapped has lines as wide as its column.
    let prose = lines.iter().enumerate().filter(|(index, line)| !roll.contains(index) && full(line)).count();
    let wrapped = prose > 1 && widest <= WIDEST;
    let closed = |line: &Range<usize>| text[line.clone()].trim_end().ends_with(['）', ')', '；', ';']);
    let labelled = |line: &Range<usize>| text[line.clone()].chars().take(SHORT + 1).any(|c| matches!(c, '：' | ':'));
    let mut found: Vec<Range<usize>> = Vec::new();
    for index in roll.clone() {
        let line = &lines[index];
        let before = index.checked_sub(1).filter(|before| roll.contains(before)).map(|before| &lines[before]);
        let runs_on = wrapped && before.is_some_and(|before| full(before) && !closed(before)) && !labelled(line);
        let stub = text[line.clone()].trim().chars().count() < 2;
        match found.last_mut() {
            Some(last) if runs_on || stub => last.end = line.end,
            _ => found.push(line.clone()),
        }
    }
    found
}

/// 王　栋: the stretches of an entry without the space by which a name of two characters is made as wide as one of three.
fn without_gaps(text: &str, entry: Range<usize>) -> Vec<Range<usize>> {
    let mut kept = vec![entry.clone()];
    let mut words: Vec<Range<usize>> = Vec::new();
    for word in text[entry.clone()].split(|c: char| c.is_whitespace() || "（(、：:".contains(c)) {
        let start = entry.start + (word.as_ptr() as usize - text[entry.clone()].as_ptr() as usize);
        words.extend(Some(start..start + word.len()).filter(|word| !word.is_empty()));
    }
    let single = |word: &Range<usize>| text[word.clone()].chars().count() == 1 && text[word.clone()].len() == 3;
    for pair in words.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let Some(last) = kept.last_mut().filter(|last| last.start < gap.start) else { continue };
        if single(&pair[0]) && single(&pair[1]) && text[gap.clone()].trim().is_empty() {
            let end = last.end;
            last.end = gap.start;
            kept.push(gap.end..end);
        }
    }
    kept
}

/// How wide a line prints: a Chinese character is as wide as two letters.
fn width(line: &str) -> usize {
    line.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::MappedTextBuilder;

    fn parted(source: &str) -> Vec<String> {
        let mut builder = MappedTextBuilder::new();
        for line in source.lines() {
            builder.push_source(line, line.as_ptr() as usize - source.as_ptr() as usize);
        }
        part(vec![builder.finish()], source).iter().map(|paragraph| paragraph.as_str().to_owned()).collect()
    }

    #[test]
    fn the_lines_of_a_roll_stay_apart() {
        assert_eq!(
            parted(
                "评出三名工匠。\n名单如下：\n王　栋　云川机械厂\n林秋禾（女）　柳湾村\n希望他们再接再厉，\n再立新功。"
            ),
            [
                "评出三名工匠。名单如下：",
                "王栋　云川机械厂",
                "林秋禾（女）　柳湾村",
                "希望他们再接再厉，再立新功。"
            ]
        );
        assert_eq!(parted("云川机械厂\n柳湾村小学"), ["云川机械厂", "柳湾村小学"]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        assert_eq!(
            parted(
                "全公司职工团结奋斗，再创佳绩，\n决定对下列的集体和个人予以表彰：\n先进集体：柳湾煤矿、东洼煤矿、石\n桥煤矿\n先进个人：林秋禾"
            ),
            [
                "全公司职工团结奋斗，再创佳绩，决定对下列的集体和个人予以表彰：",
                "先进集体：柳湾煤矿、东洼煤矿、石桥煤矿",
                "先进个人：林秋禾"
            ]
        );
        let prose = "他告诉记者：\n村里的路修好了以后出门方便\n多了，大家都很高兴。";
        assert_eq!(parted(prose), [prose.replace('\n', "")]);
    }
}
