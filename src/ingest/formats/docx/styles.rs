//! The styles of a document: what their names say, and what they set.

use std::collections::HashMap;

use super::super::marks::Mark;
use super::super::xml::{Token, Xml};

/// Styles build on one another no deeper than this; a circle ends here too.
const LONGEST_CHAIN: usize = 16;

/// What a style, or a paragraph itself, states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// A heading's level, from 1; the title of the document is 1 too.
    pub level: Option<u8>,
    pub mark: Option<Mark>,
    /// Half points.
    pub size: Option<u16>,
    pub is_bold: Option<bool>,
    pub is_centred: Option<bool>,
}

impl Setting {
    /// What `self` leaves open, from `base`.
    pub fn on(self, base: Self) -> Self {
        Self {
            level: self.level.or(base.level),
            mark: self.mark.or(base.mark),
            size: self.size.or(base.size),
            is_bold: self.is_bold.or(base.is_bold),
            is_centred: self.is_centred.or(base.is_centred),
        }
    }

    /// Takes what an element of a style, paragraph or run states.
    pub fn take(&mut self, element: &super::super::xml::Element<'_>) {
        let value = || element.attribute("val");
        match element.name() {
            "outlineLvl" => self.level = value().and_then(|v| v.parse::<u8>().ok()).filter(|l| *l < 9).map(|l| l + 1),
            "jc" => self.is_centred = Some(value().as_deref() == Some("center")),
            "sz" => self.size = value().and_then(|value| value.parse().ok()),
            "b" => self.is_bold = Some(is_on(value())),
            _ => {}
        }
    }
}

/// Whether a switch of WordprocessingML is on: it is where it stands without a value.
pub(super) fn is_on(value: Option<String>) -> bool {
    !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Setting,
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    own: Setting,
}

impl Styles {
    /// # Errors
    /// Says at which byte the text is no XML.
    pub fn read(xml: &str) -> Result<Self, String> {
        let mut xml = Xml::new(xml);
        let mut styles = Self::default();
        let (mut open, mut in_defaults) = (None::<(String, Style)>, false);
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => match (element.name(), &mut open) {
                    ("style", _) => {
                        open = Some((element.attribute("styleId").unwrap_or_default(), Style::default()));
                    }
                    ("docDefaults", _) => in_defaults = true,
                    ("name", Some((_, style))) => style.own = named(&element.attribute("val").unwrap_or_default()),
                    ("basedOn", Some((_, style))) => style.base = element.attribute("val"),
                    (_, Some((_, style))) => style.own.take(&element),
                    (_, None) if in_defaults => styles.default.take(&element),
                    _ => {}
                },
                Token::Close(name) => match &*name {
                    "style" => styles.by_id.extend(open.take()),
                    "docDefaults" => in_defaults = false,
                    _ => {}
                },
                Token::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// What a style states, with what it is based on.
    pub fn setting(&self, id: Option<&str>) -> Setting {
        let mut setting = Setting::default();
        let mut next = id.and_then(|id| self.by_id.get(id));
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            setting = setting.on(style.own);
            next = style.base.as_ref().and_then(|base| self.by_id.get(base));
        }
        setting.on(self.default)
    }
}

/// What a style's name says: `heading 1`, `标题 1`, `Title`, `副标题`, `题注`.
fn named(name: &str) -> Setting {
    let bare = name.trim().to_lowercase();
    let numbered = bare.strip_prefix("heading").or_else(|| bare.strip_prefix("标题"));
    let level = numbered.and_then(|rest| rest.trim().parse::<u8>().ok()).filter(|level| (1..=9).contains(level));
    let mark = Mark::of(&bare).filter(|_| level.is_none());
    let level = level.or_else(|| (mark == Some(Mark::Title)).then_some(1));
    Setting { level, mark, ..Setting::default() }
}
