//! Boxes and words on a page. Points from the upper left corner; `y` grows downwards.

/// An upright rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The height of its middle.
    pub fn level(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }

    pub fn hull(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// So much of the width do both share; negative where a gap parts them.
    pub fn shared_width(&self, other: &Self) -> f32 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    /// So much of the height do both share; negative where a gap parts them.
    pub fn shared_height(&self, other: &Self) -> f32 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }

    /// As it looks to a reader who turns the page so that vertical lines lie: the right edge is the top, and what ran down
    /// runs to the right.
    pub fn turned(&self) -> Self {
        Self { left: self.top, top: -self.right, right: self.bottom, bottom: -self.left }
    }

    /// Undoes [`turned`](Self::turned).
    pub fn turned_back(&self) -> Self {
        Self { left: -self.bottom, top: self.left, right: -self.top, bottom: self.right }
    }
}

/// Characters set without a gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub text: String,
    pub area: Area,
    /// The widths of its characters: 1 a Chinese one, about half a Latin one.
    pub ems: f32,
    /// Whether it holds a Chinese character, whose width is the size of its letters.
    pub is_wide: bool,
    /// Whether its characters run down the page.
    pub is_vertical: bool,
}

impl Word {
    /// `None` where nothing is left of the text without control characters and white space.
    pub fn new(text: &str, area: Area) -> Option<Self> {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).map(upright).collect();
        let text = text.trim().to_owned();
        if text.is_empty() {
            return None;
        }
        let (mut ems, mut wide) = (0.0, 0);
        for c in text.chars() {
            let columns = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            ems += if columns > 1 { 1.0 } else { 0.55 * columns as f32 };
            wide += usize::from(columns > 1);
        }
        // Fonts that state too tall a box are known: two characters in a row are still wider than it is tall.
        let is_vertical = wide > 1 && area.height() > 1.45 * area.width();
        Some(Self { text, area, ems, is_wide: wide > 0 && 2.0 * wide as f32 >= ems, is_vertical })
    }

    /// The size of the letters where the word's length tells it: how wide a Chinese character is set.
    pub fn size(&self) -> Option<f32> {
        let length = if self.is_vertical { self.area.height() } else { self.area.width() };
        Some(length / self.ems).filter(|size| self.is_wide && *size > 0.5)
    }
}

/// Soft hyphens, zero-width marks and control characters: of the typesetting, not of the text.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// The sign of which this is the form for vertical lines.
fn upright(c: char) -> char {
    const FORMS: [(char, char); 37] = [
        ('︐', '，'),
        ('︑', '、'),
        ('︒', '。'),
        ('︓', '：'),
        ('︔', '；'),
        ('︕', '！'),
        ('︖', '？'),
        ('︗', '〖'),
        ('︘', '〗'),
        ('︙', '…'),
        ('︰', '‥'),
        ('︱', '—'),
        ('︲', '–'),
        ('︳', '_'),
        ('︵', '（'),
        ('︶', '）'),
        ('︷', '｛'),
        ('︸', '｝'),
        ('︹', '〔'),
        ('︺', '〕'),
        ('︻', '【'),
        ('︼', '】'),
        ('︽', '《'),
        ('︾', '》'),
        ('︿', '〈'),
        ('﹀', '〉'),
        ('﹁', '「'),
        ('﹂', '」'),
        ('﹃', '『'),
        ('﹄', '』'),
        ('﹇', '［'),
        ('﹈', '］'),
        ('﹏', '_'),
        ('﹍', '_'),
        ('﹎', '_'),
        ('﹉', '‾'),
        ('﹊', '‾'),
    ];
    if !matches!(c, '\u{FE10}'..='\u{FE4F}') {
        return c;
    }
    FORMS.iter().find(|(form, _)| *form == c).map_or(c, |(_, upright)| *upright)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, width: f32, height: f32) -> Word {
        Word::new(text, Area { left: 0.0, top: 0.0, right: width, bottom: height }).expect("ink")
    }

    #[test]
    fn the_size_of_letters_is_how_wide_they_are_set() {
        assert_eq!(word("柳湾村", 30.0, 27.0).size(), Some(10.0));
        assert_eq!(word("柳湾村", 10.0, 30.0).size(), Some(10.0));
        assert!(word("柳湾村", 10.0, 30.0).is_vertical);
        assert!(!word("12", 11.0, 26.0).is_vertical);
        assert_eq!(word("12", 11.0, 26.0).size(), None);
    }

    #[test]
    fn signs_of_vertical_lines_and_invisible_ones_are_undone() {
        assert_eq!(word("修路︐\u{AD}好︒", 50.0, 10.0).text, "修路，好。");
        assert_eq!(Word::new("\u{200B} \u{7}", Area::default()), None);
    }

    #[test]
    fn a_turned_page_turns_back() {
        let area = Area { left: 1.0, top: 2.0, right: 3.0, bottom: 7.0 };
        assert_eq!(area.turned().turned_back(), area);
        assert_eq!(area.turned().width(), area.height());
    }
}
