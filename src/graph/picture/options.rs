use super::Times;

/// How a picture is drawn.
///
/// ```
/// use fangzhi::graph::picture::{Layout, Options};
///
/// let mut options = Options::default();
/// assert!(options.set("layout", "timeline")?);
/// assert!(!options.set("depth", "2")?, "no matter of drawing");
/// assert!(options.set("theme", "pink").is_err());
/// assert_eq!(options.layout, Layout::Timeline);
/// # Ok::<(), fangzhi::graph::picture::OptionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    pub layout: Layout,
    pub theme: Theme,
    /// What stands above it; unless given, the names that the choice started from.
    pub title: Option<String>,
    /// When claims happened, for a [timeline](Layout::Timeline); exports read it from their store.
    pub times: Times,
}

/// Where things go in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Who hangs together stands together.
    #[default]
    Force,
    /// A tree from left to right, along what lies inside what and who belongs where.
    Hierarchy,
    /// Claims along the years in which they happened.
    Timeline,
}

/// What a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// White paper.
    #[default]
    Print,
    /// A dark screen.
    Dark,
}

/// A word that is none of an option's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} cannot be {value:?} (known: {})", known.join(", "))]
pub struct OptionsError {
    name: &'static str,
    value: String,
    known: Vec<&'static str>,
}

impl Options {
    /// The words that [`set`](Options::set) knows; the options of the command line are called the same.
    pub const NAMES: [&'static str; 3] = ["layout", "theme", "title"];

    /// The defaults.
    pub const PLAIN: Self = Self { layout: Layout::Force, theme: Theme::Print, title: None, times: Times::NONE };

    /// Sets one option in words; `false` for a name that is none of [`NAMES`](Options::NAMES).
    ///
    /// # Errors
    /// When the value is none of those that the name can have, with those there are.
    pub fn set(&mut self, name: &str, value: &str) -> Result<bool, OptionsError> {
        match name {
            "layout" => self.layout = Layout::named(value)?,
            "theme" => self.theme = Theme::named(value)?,
            "title" => self.title = Some(value.to_owned()),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Layout {
    const ALL: [(&'static str, Self); 3] =
        [("force", Self::Force), ("hierarchy", Self::Hierarchy), ("timeline", Self::Timeline)];

    /// # Errors
    /// When there is none of that name.
    pub fn named(word: &str) -> Result<Self, OptionsError> {
        named("layout", word, &Self::ALL)
    }
}

impl Theme {
    const ALL: [(&'static str, Self); 2] = [("print", Self::Print), ("dark", Self::Dark)];

    /// # Errors
    /// When there is none of that name.
    pub fn named(word: &str) -> Result<Self, OptionsError> {
        named("theme", word, &Self::ALL)
    }
}

fn named<T: Copy>(name: &'static str, word: &str, all: &[(&'static str, T)]) -> Result<T, OptionsError> {
    all.iter().find(|(known, _)| *known == word).map(|&(_, value)| value).ok_or_else(|| OptionsError {
        name,
        value: word.to_owned(),
        known: all.iter().map(|&(known, _)| known).collect(),
    })
}
