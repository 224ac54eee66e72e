use std::collections::BTreeSet;

use crate::model::{Entity, EntityKind, PressIssue};

/// What stands in the place of a private person's name.
pub const MASKED: &str = "某某";

/// What stands in the place of what the public side leaves out of a sentence.
pub const WITHHELD: &str = "〔略〕";

/// Which names of an issue the public side must not say.
///
/// A longer name of a public person or of a place that holds a private name (private 王芳, public 王芳华) stays as it
/// is; other names that hold one (a studio called after its owner) are masked with it. White space inside a name counts
/// for nothing: papers print 王　磊 to fill a column, and break a line between the two.
#[derive(Debug, Default)]
pub(super) struct Mask {
    /// The longest first.
    names: Vec<(String, Hidden)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hidden {
    Yes,
    No,
}

impl Mask {
    pub fn of(issue: &PressIssue) -> Self {
        let public_people: BTreeSet<&str> =
            issue.entities.iter().filter(|e| !e.private && e.kind == EntityKind::Person).flat_map(forms).collect();
        let unknown = issue.private_names.iter().map(String::as_str).filter(|name| !public_people.contains(name));
        let private: BTreeSet<&str> =
            issue.entities.iter().filter(|e| e.private).flat_map(forms).chain(unknown).collect();
        let protects =
            |entity: &&Entity| !entity.private && matches!(entity.kind, EntityKind::Person | EntityKind::Place);
        let public: BTreeSet<&str> = issue
            .entities
            .iter()
            .filter(protects)
            .flat_map(forms)
            .filter(|form| !private.contains(form) && private.iter().any(|name| form.contains(name)))
            .collect();
        Self::new(private, public)
    }

    /// Hides `private` names, but not inside `public` ones.
    pub fn new<'a>(private: impl IntoIterator<Item = &'a str>, public: impl IntoIterator<Item = &'a str>) -> Self {
        let hidden = private.into_iter().map(|name| (name.to_owned(), Hidden::Yes));
        let shown = public.into_iter().map(|name| (name.to_owned(), Hidden::No));
        let mut names: Vec<_> = hidden.chain(shown).filter(|(name, _)| !name.trim().is_empty()).collect();
        names.sort_by(|(a, x), (b, y)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)).then_with(|| x.cmp(y)));
        Self { names }
    }

    pub fn apply(&self, text: &str) -> String {
        if self.names.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let said = |(name, hidden): &(String, Hidden)| Some((printed(name, rest)?, *hidden));
            let taken = match self.names.iter().find_map(said) {
                Some((length, Hidden::Yes)) => {
                    out.push_str(MASKED);
                    length
                }
                Some((length, Hidden::No)) => {
                    out.push_str(&rest[..length]);
                    length
                }
                None => {
                    out.push(c);
                    c.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        out
    }

    /// Whether a text says a hidden name.
    pub fn hides(&self, text: &str) -> bool {
        self.apply(text) != text
    }
}

/// How many bytes `name` takes up at the start of `text`, if it stands there: with or without white space between its
/// characters.
fn printed(name: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    for (at, c) in name.chars().filter(|c| !c.is_whitespace()).enumerate() {
        if at > 0 {
            rest = rest.trim_start();
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(text.len() - rest.len())
}

/// Forms of one character would mask half a text.
fn forms(entity: &Entity) -> impl Iterator<Item = &str> {
    let aliases = entity.aliases.iter().map(String::as_str);
    std::iter::once(entity.name.as_str()).chain(aliases.filter(|alias| alias.chars().nth(1).is_some()))
}

/// Whether an entity must stay off the public side: a private person, or what is told by one's name.
pub(super) fn is_restricted(entity: &Entity, mask: &Mask) -> bool {
    let own_name = match entity.kind {
        EntityKind::Person | EntityKind::Place => false,
        _ => mask.hides(&entity.name),
    };
    entity.private || own_name || entity.context.as_deref().is_some_and(|context| mask.hides(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_name_goes_a_longer_public_one_stays() {
        let mask = Mask::new(["王芳"], ["王芳华"]);
        assert_eq!(mask.apply("居民王芳和书记王芳华说"), "居民某某和书记王芳华说");
        assert!(mask.hides("王芳工作室"));
        assert!(!mask.hides("书记王芳华"));
    }

    #[test]
    fn a_name_that_is_printed_with_blanks_is_the_same_name() {
        let mask = Mask::new(["王芳", "李霞"], ["王芳华"]);
        for printed in ["居民王 芳说", "居民王　芳说", "居民王\r\n  芳说", "居民李\u{a0}霞说"] {
            assert_eq!(mask.apply(printed), "居民某某说", "{printed:?}");
            assert!(mask.hides(printed));
        }
        assert_eq!(mask.apply("书记王 芳　华和王 磊"), "书记王 芳　华和王 磊");
    }
}
