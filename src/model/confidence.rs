use std::fmt;

/// How sure a rule is of a claim, in hundredths from 0 to 100, so that it prints the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

/// More than one hundred hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} hundredths is no confidence (0 to 100)")]
pub struct ConfidenceError(pub u8);

impl Confidence {
    /// Claims below this are candidates: kept apart, for review.
    pub const ACCEPTED: Confidence = Confidence(50);

    /// # Errors
    /// When `hundredths` is over 100.
    pub const fn new(hundredths: u8) -> Result<Self, ConfidenceError> {
        if hundredths > 100 { Err(ConfidenceError(hundredths)) } else { Ok(Self(hundredths)) }
    }

    pub const fn hundredths(self) -> u8 {
        self.0
    }

    pub fn is_accepted(self) -> bool {
        self >= Self::ACCEPTED
    }
}

/// Two decimal places: `0.85`, `1.00`.
impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
