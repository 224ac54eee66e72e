//! How sure a rule may be, in three steps, so that rules compare.

use crate::model::Confidence;

/// The words say so: a by-line, an apposition of body, post and name.
pub const CERTAIN: Confidence = hundredths(95);
/// The words say so, with a subject carried over or a list head shared.
pub const LIKELY: Confidence = hundredths(80);
/// Several readings are possible; still more likely than not.
pub const PLAUSIBLE: Confidence = hundredths(60);
/// Kept apart, for review.
pub const CANDIDATE: Confidence = hundredths(40);

const fn hundredths(value: u8) -> Confidence {
    match Confidence::new(value) {
        Ok(confidence) => confidence,
        Err(_) => panic!("over one hundred"),
    }
}
