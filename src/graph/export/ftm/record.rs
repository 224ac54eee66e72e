//! One entity of FollowTheMoney, a line of the file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxigraph::model::NamedNodeRef;
use serde::Serialize;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::alignment::{Alignment, Takes};

#[derive(Serialize)]
pub(super) struct Record<'a> {
    pub id: String,
    pub schema: &'a str,
    properties: BTreeMap<&'a str, Vec<String>>,
}

impl<'a> Record<'a> {
    pub fn new(id: String, schema: &'a str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Fills what the role is in this schema; `false` where it is nothing, or the value not of its kind.
    pub fn say(&mut self, alignment: &'a Alignment, role: NamedNodeRef<'_>, value: &str) -> bool {
        let mut is_said = false;
        for property in alignment.properties(role) {
            let value = match property.takes {
                _ if !alignment.is_a(self.schema, &property.of) => continue,
                Takes::Text => clean(value),
                Takes::Words => {
                    Some(clean(value).unwrap_or_default()).filter(|text| text.chars().all(char::is_alphanumeric))
                }
                Takes::Day => day(value),
                Takes::Entity(_) => continue,
            };
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                self.add(&property.name, value);
                is_said = true;
            }
        }
        is_said
    }

    /// The same with another record, which has a schema of its own.
    pub fn refer(&mut self, alignment: &'a Alignment, role: NamedNodeRef<'_>, id: &str, schema: &str) -> bool {
        let mut is_said = false;
        for property in alignment.properties(role) {
            if let Takes::Entity(range) = &property.takes
                && alignment.is_a(self.schema, &property.of)
                && alignment.is_a(schema, range)
            {
                self.add(&property.name, id.to_owned());
                is_said = true;
            }
        }
        is_said
    }

    fn add(&mut self, property: &'a str, value: String) {
        let values = self.properties.entry(property).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    pub fn has(&self, property: &str) -> bool {
        self.properties.contains_key(property)
    }

    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// FollowTheMoney takes Latin letters, digits and hyphens as an id: a hash of what makes the thing what it is.
pub(super) fn id(of: &[&str]) -> String {
    let digest = Sha256::digest(of.join("\n").as_bytes());
    let digits: String = digest.iter().take(20).map(|byte| format!("{byte:02x}")).collect();
    format!("fz-{digits}")
}

/// As the library cleans texts, so that nothing is lost on the way through it: one line, composed, no control characters.
fn clean(text: &str) -> Option<String> {
    let plain: String = text.nfc().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let plain: String =
        plain.chars().filter(|c| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')).collect();
    let words = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Some(words).filter(|words| !words.is_empty())
}

/// As much of a stated time as a date can say: a year, a month or a day; of a season the year.
fn day(stated: &str) -> Option<String> {
    let parts: Vec<&str> = stated.split('-').collect();
    let number = |part: &&str, digits: usize| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    if parts.len() > 3 || !parts.first().is_some_and(|year| number(year, 4)) {
        return None;
    }
    let month = parts.get(1).filter(|month| number(month, 2) && ("01"..="12").contains(*month));
    let is_day = parts.len() == 3 && stated.parse::<jiff::civil::Date>().is_ok();
    Some(match month {
        Some(_) if is_day => stated.to_owned(),
        Some(month) => format!("{}-{month}", parts[0]),
        None => parts[0].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_time_becomes_as_much_of_a_date_as_it_is() {
        let days = ["2024", "2024-04", "2024-04-27", "2024-21", "2024-13-40", "近日", "2024-02-30"].map(day);
        let read = days.each_ref().map(Option::as_deref);
        let expected = [Some("2024"), Some("2024-04"), Some("2024-04-27"), Some("2024"), Some("2024"), None];
        assert_eq!((&read[..6], read[6]), (&expected[..], Some("2024-02")));
    }

    #[test]
    fn texts_are_cleaned_and_ids_are_words() {
        assert_eq!(clean(" 柳\u{1}溪\r\n\t村 ").as_deref(), Some("柳溪 村"));
        assert_eq!(clean("\u{1}"), None);
        assert!(
            id(&["https://w3id.org/fangzhi/id/place/柳溪村"]).chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        );
    }
}
