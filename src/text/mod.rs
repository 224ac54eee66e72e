//! Reading text: what a paragraph says once line breaks are undone, where each byte of it came from,
//! where its sentences end, and the foldings and numerals that matching needs.
//!
//! ```
//! let paragraph = "柳湾村今年修了路。“路好走了！”村民林秋禾说。";
//! let sentences: Vec<&str> = fangzhi::text::sentences(paragraph).map(|range| &paragraph[range]).collect();
//! assert_eq!(sentences, ["柳湾村今年修了路。", "“路好走了！”村民林秋禾说。"]);
//! ```

mod amounts;
mod dates;
mod decimal;
mod fold;
mod mapped;
mod numerals;
mod sentences;

pub use amounts::{Amount, amount_at, is_numeral, is_range};
pub use dates::{dates, parse_date};
pub use decimal::Decimal;
pub use fold::{fold, fold_char, is_han};
pub use mapped::{MappedText, MappedTextBuilder};
pub use numerals::{numeral, year_before};
pub use sentences::{Sentences, ends_sentence, sentences};
