use std::fmt;

/// An exact decimal number, not below zero: what a text states in figures must not pass through binary floats.
///
/// ```
/// use fangzhi::text::Decimal;
///
/// let stated = Decimal::parse("1.25").and_then(|number| number.times(Decimal::whole(100_000_000)));
/// assert_eq!(stated.map(|number| number.to_string()).as_deref(), Some("125000000"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// Without zeros at its end where `scale` is not 0, so that equal numbers are equal values.
    mantissa: u128,
    /// So many of its digits stand behind the point.
    scale: u32,
}

impl Decimal {
    pub fn whole(value: u64) -> Self {
        Self { mantissa: value.into(), scale: 0 }
    }

    /// Reads `12`, `1.25`, `0.5`; `None` for all else and for what does not fit.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').map_or((text, ""), |(whole, part)| (whole, part));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || (part.is_empty() && text.contains('.')) {
            return None;
        }
        let mantissa = format!("{whole}{part}").parse().ok()?;
        Some(Self { mantissa, scale: u32::try_from(part.len()).ok()? }.trimmed())
    }

    pub fn times(self, other: Self) -> Option<Self> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(Self { mantissa, scale: self.scale.checked_add(other.scale)? }.trimmed())
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let raised = |number: Self| number.mantissa.checked_mul(10_u128.checked_pow(scale - number.scale)?);
        Some(Self { mantissa: raised(self)?.checked_add(raised(other)?)?, scale }.trimmed())
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.mantissa, width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        if part.is_empty() { f.write_str(whole) } else { write!(f, "{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_short_as_they_are() {
        for (text, printed) in [("12", "12"), ("1.20", "1.2"), ("0.05", "0.05"), ("007", "7"), ("3.0", "3"), ("0", "0")]
        {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(printed));
        }
    }

    #[test]
    fn what_is_no_plain_decimal_is_none() {
        for text in ["", ".", "1.", ".5", "1.2.3", "-1", "1e3", "１", &"9".repeat(60)] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let most = Decimal { mantissa: u128::MAX, scale: 0 };
        assert_eq!(most.times(Decimal::whole(2)), None);
        assert_eq!(most.plus(Decimal::whole(1)), None);
        assert_eq!(most.plus(Decimal { mantissa: 5, scale: 1 }), None);
    }
}
