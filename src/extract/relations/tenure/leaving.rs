//! Offices that are left: 林秋禾从石桥镇副镇长的岗位上退休.

use super::Reader;
use crate::extract::confidence::{LIKELY, PLAUSIBLE};
use crate::extract::relations::clause::is_intention;
use crate::extract::relations::holding::{bodies, posts_ending_at};
use crate::model::EntityKind;

/// What an office is called that somebody comes from.
const OFFICES: [&str; 7] = ["岗位", "职位", "位置", "位子", "任上", "职务", "工作岗位"];

/// From the office to what is done with it is not farther: characters.
const NEAR: usize = 8;

/// What says that the office is left: 岗位上|退休.
const LEFT: [&str; 14] = ["退", "离", "卸", "调", "转", "辞", "下来", "来到", "到", "赴", "去", "回", "被选派", "被派"];

impl Reader<'_, '_> {
    pub(super) fn leaving(&mut self) {
        for post in self.sentence.of_kind(EntityKind::Post) {
            let after = self.sentence.after(post.range.end);
            let bare = after.strip_prefix('的').unwrap_or(after);
            let Some(rest) = OFFICES.iter().find_map(|word| bare.strip_prefix(word)) else { continue };
            let next: String = rest.chars().skip_while(|c| *c == '上').take(NEAR).collect();
            if !LEFT.iter().any(|word| next.starts_with(word)) {
                continue;
            }
            let posts = posts_ending_at(self.lexicons, self.sentence, post.range.end);
            let held = bodies(self.lexicons, self.sentence, &posts, None);
            let Some(start) = held.first().map(|one| one.start) else { continue };
            let before = self.sentence.before(start);
            if !before.ends_with('从') || is_intention(self.lexicons, before) {
                continue;
            }
            let Some((person, named_in)) = self.subject(start, false) else { continue };
            let confidence = if named_in.id == self.sentence.id { LIKELY } else { PLAUSIBLE };
            for one in held.iter().filter(|one| one.body.is_some()) {
                self.push(person, named_in, one, true, None, confidence);
            }
        }
    }
}
