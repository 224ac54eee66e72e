//! Honours that stand beside a name: 全国劳动模范林秋禾, 林秋禾，云川市劳动模范, 作为全国文明村，柳湾村….

use super::{Awards, Holding};
use crate::extract::List;
use crate::extract::confidence::{CERTAIN, LIKELY};
use crate::extract::mentions::{award_verbs, is_numeral};
use crate::extract::reading::Mention;
use crate::extract::relations::clause::{agents, is_adverbial, last_year};
use crate::model::EntityKind;

impl<'p> Awards<'_, 'p> {
    /// 全国劳动模范林秋禾, 全国文明村柳湾村; 全国劳动模范、柳湾村党支部书记林秋禾
    pub(super) fn apposed(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let after = sentence.after(honour.range.end);
        let bare = after.strip_prefix('”').unwrap_or(after);
        let bare = bare.strip_prefix("称号").unwrap_or(bare);
        let bare = ["获得者", "得主", "荣誉获得者"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
        let at = honour.range.end + after.len() - bare.len();
        let agent_at = |at| sentence.mentions().iter().find(|mention| mention.is_agent() && mention.range.start == at);
        let next = agent_at(at);
        if let Some(holder) = next.filter(|next| next.kind == EntityKind::Person && !next.is_short()) {
            return Some(Holding::new(self.and_those_listed(holder), sentence, CERTAIN));
        }
        let body = self.lexicons[List::HonourHolders]
            .longest_ending(&honour.name, honour.name.len())
            .is_some_and(|ending| ending.column(0) == "body");
        // 市级文明村、卫生村柳湾村: what follows the last of the list.
        let (next, at) = match next {
            None if body => {
                let at = self.list_end(honour);
                (agent_at(at), at)
            }
            _ => (next, at),
        };
        if next.is_some() && body {
            let clause = self.clauses.iter().find(|clause| clause.contains(&at))?;
            let holder = agents(sentence, &(at..clause.end)).into_iter().next()?;
            return (holder.kind != EntityKind::Person).then(|| Holding::new(vec![holder], sentence, LIKELY));
        }
        let titles = bare.strip_prefix('、')?;
        let start = at + bare.len() - titles.len();
        let person = sentence.of_kind(EntityKind::Person).find(|person| person.range.start >= start)?;
        let titled = sentence.mentions().iter().any(|title| {
            matches!(title.kind, EntityKind::Post | EntityKind::Honour)
                && title.range.end <= person.range.start
                && matches!(sentence.slice(title.range.end..person.range.start), "" | "”")
        });
        let occupied = || {
            self.lexicons[List::RoleNouns]
                .longest_ending(sentence.before(person.range.start), sentence.before(person.range.start).len())
                .is_some()
        };
        let titled = titled || occupied();
        let between = sentence.slice(start..person.range.start);
        let rest = self.without(start..person.range.start, |_| true);
        let flows = !between.contains(['，', '。', '；', '：', '！', '？'])
            && rest.chars().count() <= 12
            && !["由", "被", "把", "给", "称号", "是"].iter().any(|word| rest.contains(word));
        let others = sentence
            .of_kind(EntityKind::Post)
            .filter(|post| start <= post.range.start && post.range.end < person.range.start);
        // 甲、乙书记丙: a post that no name follows at once would be somebody else's.
        let own = others.into_iter().all(|post| sentence.after(post.range.end).starts_with(['、', '兼']));
        (titled && flows && own && self.fits(honour, person)).then(|| Holding::new(vec![person], sentence, LIKELY))
    }

    /// 全国劳动模范林秋禾、贺远山: the names that 、 adds to the first.
    pub(super) fn and_those_listed(&self, first: &'p Mention) -> Vec<&'p Mention> {
        let mut holders = vec![first];
        let mut end = first.range.end;
        for next in self.sentence.of_kind(EntityKind::Person).filter(|next| next.range.start > first.range.start) {
            if self.sentence.slice(end..next.range.start) != "、" {
                break;
            }
            end = next.range.end;
            holders.push(next);
        }
        holders
    }

    /// 林秋禾（全国劳动模范）, 林秋禾（柳湾小学校长、全国优秀教师）: what brackets behind a name hold.
    pub(super) fn in_brackets(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let before = sentence.before(honour.range.start);
        let open = before.rfind(['（', '('])?;
        let start = sentence.range().start + open;
        // 林秋禾老师（省特级教师）
        let called = |person: &&Mention| {
            let behind = (person.range.end <= start).then(|| sentence.slice(person.range.end..start));
            behind.is_some_and(|word| word.is_empty() || self.lexicons[List::Honorifics].contains(word))
        };
        let person = sentence.of_kind(EntityKind::Person).find(called)?;
        let mark = before[open..].chars().next().map_or(0, char::len_utf8);
        let titles = self.without(start + mark..honour.range.start, |mention| mention.kind != EntityKind::Person);
        let bare = titles.replace("获得者", "");
        let after = sentence.after(honour.range.end).trim_start_matches('”').trim_start_matches("获得者");
        let whole = bare.chars().all(|c| "、，和兼“”".contains(c)) && after.starts_with(['）', ')', '、', '，']);
        (whole && self.fits(honour, person)).then(|| Holding::new(vec![person], sentence, CERTAIN))
    }

    /// Where the enumeration that `honour` opens ends.
    fn list_end(&self, honour: &Mention) -> usize {
        let sentence = self.sentence;
        let mut end = honour.range.end;
        for next in sentence.of_kind(EntityKind::Honour).filter(|next| next.range.start > honour.range.start) {
            let between = sentence.slice(end.min(next.range.start)..next.range.start);
            if !matches!(between, "、" | "和" | "”“" | "”、“") {
                break;
            }
            end = next.range.end;
        }
        end + if sentence.after(end).starts_with('”') { '”'.len_utf8() } else { 0 }
    }

    /// 林秋禾，柳湾村党支部书记，云川市劳动模范、全国五一劳动奖章获得者。
    pub(super) fn in_head_note(&self, honour: &'p Mention) -> Option<Holding<'p>> {
        let sentence = self.sentence;
        let clause =
            self.clauses.iter().find(|clause| clause.start <= honour.range.start && honour.range.end <= clause.end)?;
        let rest = self.without(clause.clone(), |mention| mention.kind != EntityKind::Person);
        // 第十二届“…带头人”, 2023年度…: the edition says no more.
        let edition = |c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '第' | '届' | '批' | '年' | '度');
        let bare = rest.replace("获得者", "").replace("称号", "");
        let only_titles = bare.chars().all(|c| "、和“”。 及兼".contains(c) || edition(c));
        let person = sentence.of_kind(EntityKind::Person).next()?;
        let before = sentence.before(person.range.start);
        let opens = (before.is_empty() || before.ends_with(['：', '】']) && before.chars().count() <= 8)
            && sentence.after(person.range.end).starts_with(['，', ',', '：', '（']);
        (only_titles && opens && self.fits(honour, person)).then(|| Holding::new(vec![person], sentence, CERTAIN))
    }

    /// 作为全国文明村，柳湾村…: what follows is what it is.
    pub(super) fn as_what(&self, list: usize, honour: &'p Mention) -> Option<Holding<'p>> {
        let index = self.clauses.iter().position(|clause| clause.start <= list && list < clause.end)?;
        let clause = &self.clauses[index];
        let before = self.sentence.slice(clause.start..list).trim_end_matches('“');
        let after = self.sentence.slice(honour.range.end..clause.end).trim_start_matches(['”', '、']);
        let (opens, closes) = if matches!(before, "作为" | "身为") {
            (true, after.is_empty())
        } else {
            // 自2015年获评“…”以来，
            let since = after.trim_start_matches("荣誉").trim_start_matches("称号");
            let verb = award_verbs(self.lexicons, before).pop().filter(|verb| verb.range.end == before.len());
            let told = verb.is_some_and(|verb| is_adverbial(self.lexicons, &before[..verb.range.start]));
            (told, matches!(since, "以来" | "后" | "之后" | "以后"))
        };
        let next = self.clauses.get(index + 1)?;
        let holder = agents(self.sentence, next).into_iter().find(|agent| self.leads(self.sentence, next, agent))?;
        // What has lasted since then was received then.
        let years = last_year(before).into_iter().collect();
        (opens && closes && self.fits(honour, holder))
            .then(|| Holding { years, ..Holding::new(vec![holder], self.sentence, LIKELY) })
    }
}
