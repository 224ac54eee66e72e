use std::fmt;

/// The code of a division in the State's numbering (GB/T 2260, GB/T 10114): two digits each for province, prefecture and
/// county, then three for the township. Codes are ordered from provinces to townships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u32);

/// Classes of divisions, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Province,
    Prefecture,
    County,
    Township,
}

impl Level {
    /// The word of the graph.
    pub fn word(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

impl Code {
    /// Reads `120000`, `120111` or `120111102`; `None` for what is no code of a division.
    pub fn parse(code: &str) -> Option<Self> {
        let significant = match code.len() {
            6 if code.ends_with("0000") => &code[..2],
            6 if code.ends_with("00") => &code[..4],
            6 | 9 => code,
            _ => return None,
        };
        Self::of_table(significant)
    }

    /// Reads the code without noughts after the last digits that count.
    pub(super) fn of_table(digits: &str) -> Option<Self> {
        let valid = matches!(digits.len(), 2 | 4 | 6 | 9) && digits.bytes().all(|b| b.is_ascii_digit());
        valid.then(|| digits.parse().ok()).flatten().filter(|_| !digits.starts_with('0')).map(Self)
    }

    pub fn level(self) -> Level {
        match self.0 {
            0..100 => Level::Province,
            100..10_000 => Level::Prefecture,
            10_000..1_000_000 => Level::County,
            _ => Level::Township,
        }
    }

    /// The codes of the levels above, from the narrowest; not all of them need be divisions.
    pub(super) fn wider(self) -> impl Iterator<Item = Code> {
        let next = |code: &u32| match *code {
            1_000_000.. => Some(code / 1_000),
            100.. => Some(code / 100),
            _ => None,
        };
        std::iter::successors(next(&self.0), next).map(Code)
    }

    /// Whether it lies in the other one, or is it.
    pub fn is_within(self, wider: Code) -> bool {
        self == wider || self.wider().any(|code| code == wider)
    }

    /// What comes before every prefecture of a province in the order of codes.
    pub(super) fn first_below(province: Code) -> Code {
        Code(province.0.saturating_mul(100))
    }
}

/// The official form: six digits down to the county, nine for a township.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level() {
            Level::Province => write!(f, "{}0000", self.0),
            Level::Prefecture => write!(f, "{}00", self.0),
            Level::County | Level::Township => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_as_they_print() {
        for code in ["120000", "320300", "120111", "120111102"] {
            assert_eq!(Code::parse(code).map(|code| code.to_string()).as_deref(), Some(code));
        }
        for none in ["", "12", "1201111", "12011110x", "000000", "天津"] {
            assert_eq!(Code::parse(none), None, "{none}");
        }
    }

    #[test]
    fn a_code_says_what_it_lies_in() {
        let code = |text: &str| Code::parse(text).expect("a code");
        assert!(code("120111102").is_within(code("120000")) && code("120111").is_within(code("120111")));
        assert!(!code("120111102").is_within(code("120112")) && !code("120000").is_within(code("120111")));
    }
}
