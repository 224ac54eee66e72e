use super::clause::Clause;
use super::party::Role;
use crate::extract::reading::{Mention, Sentence};
use crate::extract::{Lexicons, List};
use crate::layout::ArticleKind;
use crate::model::EntityKind;

/// A name and the sentence that gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'p> {
    pub mention: &'p Mention,
    pub sentence: Sentence<'p>,
}

/// Who an article speaks of, followed sentence by sentence, so that a clause without subject finds its own.
#[derive(Debug, Default)]
pub(super) struct Topic<'p> {
    last: Option<Said<'p>>,
    person: Option<Said<'p>>,
    /// The bodies and places spoken of, the latest last.
    bodies: Vec<Said<'p>>,
}

/// So many bodies are remembered for 村里, 公司 and the like.
const REMEMBERED: usize = 24;

impl<'p> Topic<'p> {
    /// Takes note of a clause's names.
    pub fn hear(&mut self, clause: &Clause<'_, 'p>) {
        for party in &clause.parties {
            let said = Said { mention: party.mention, sentence: clause.sentence };
            let subject = matches!(party.role, Role::Subject | Role::By);
            if party.mention.kind == EntityKind::Person {
                self.person = if subject { Some(said) } else { self.person };
            } else {
                if self.bodies.len() == REMEMBERED {
                    self.bodies.remove(0);
                }
                self.bodies.push(said);
            }
            if subject {
                self.last = Some(said);
            }
        }
    }

    /// Whom a pronoun or a word like 村里 at the head of the clause means.
    pub fn meant(&self, lexicons: &Lexicons, clause: &Clause<'_, 'p>) -> Option<Said<'p>> {
        let text = clause.text().trim_start_matches(['。', '“', '”', ' ', '\u{3000}']);
        let head = text.char_indices().take(13).map(|(at, _)| at);
        for at in head {
            let before = &text[..at];
            let plain = at == 0 || !before.contains(['的', '在', '把', '被', '让', '向', '为', '对', '给', '与', '和']);
            if plain
                && lexicons[List::PersonalPronouns].longest_at(text, at).is_some()
                && !text[at..].starts_with("其他")
            {
                return self.person;
            }
            if let Some(word) = lexicons[List::TopicNouns].longest_at(text, at).filter(|_| at == 0) {
                let contains =
                    |said: &&Said<'p>| word.column(0).split('|').any(|part| said.mention.name.contains(part));
                return self.bodies.iter().rev().find(contains).copied();
            }
        }
        None
    }

    /// Whom a sentence without any subject is about: what the sentence before was about, or the person that a portrait
    /// is about.
    pub fn current(&self, sentence: Sentence<'p>) -> Option<Said<'p>> {
        let near = |said: &Said<'p>| {
            let (now, then) = (sentence.id, said.sentence.id);
            now == then
                || sentence.previous().is_some_and(|previous| previous.id == then)
                || now.paragraph == then.paragraph && now.sentence - then.sentence <= 3
        };
        let portrait = sentence.page().kind() == ArticleKind::Profile;
        self.last.filter(near).or_else(|| self.person.filter(|_| portrait))
    }
}
