//! What the invented facts are about, and the names under which it is printed.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Person,
    Place,
    Organisation,
    /// A named initiative, with its kind as the truth tables call it.
    Initiative(&'static str),
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Initiative(_) => "initiative",
        }
    }
}

/// A person, place, organisation or initiative of the invented world.
#[derive(Debug, Clone)]
pub struct Thing {
    pub kind: Kind,
    /// What tells it from its namesakes: the chain of places above it, then its name.
    pub key: String,
    pub full: String,
    /// A short form that needs no introduction in the papers of a place: 区政府.
    pub local: Option<Local>,
    /// A short form that an article introduces: （以下简称…）.
    pub abbreviation: Option<String>,
    /// Names that are as right and that the sentences do not print by themselves.
    pub also: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Local {
    /// The key of the place whose papers use it.
    pub home: String,
    pub name: String,
}

impl Thing {
    pub fn new(kind: Kind, within: &str, full: impl Into<String>) -> Self {
        let full = full.into();
        let mark = if kind == Kind::Person { '·' } else { '/' };
        let key = if within.is_empty() { full.clone() } else { format!("{within}{mark}{full}") };
        Self { kind, key, full, local: None, abbreviation: None, also: Vec::new() }
    }

    /// The short form that a paper at home in the place of key `home` may use unexplained.
    pub fn local_name(&self, home: &str) -> Option<&str> {
        self.local.as_ref().filter(|local| home.starts_with(&local.home)).map(|local| local.name.as_str())
    }

    /// All names, best first.
    pub fn names(&self) -> Vec<String> {
        let short = self.local.iter().map(|local| &local.name).chain(&self.abbreviation);
        std::iter::once(&self.full).chain(short).chain(&self.also).cloned().collect()
    }

    /// A division's name without the word for its level: 市, 区, 县, 镇, 乡, 街道, 村, 社区.
    pub fn stem(&self) -> &str {
        ["街道", "社区", "市", "区", "县", "镇", "乡", "村"]
            .into_iter()
            .find_map(|level| self.full.strip_suffix(level))
            .unwrap_or(&self.full)
    }
}
