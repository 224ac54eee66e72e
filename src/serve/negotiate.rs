//! Content negotiation: which of the types that there are a client wants most (RFC 9110, section 12.5.1).

/// One of the types on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offer<T> {
    /// What it is sent as.
    pub media_type: &'static str,
    /// Other names under which clients ask for it.
    pub aliases: &'static [&'static str],
    /// The word of `format=`.
    pub word: &'static str,
    pub value: T,
}

/// The offer that fits `accept` best; among equals the first. `None` where none fits.
pub(super) fn choose<'a, T>(accept: Option<&str>, offers: &'a [Offer<T>]) -> Option<&'a Offer<T>> {
    let accept = accept.filter(|accept| !accept.trim().is_empty()).unwrap_or("*/*");
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::parse).collect();
    let mut best: Option<(u16, &Offer<T>)> = None;
    for offer in offers {
        let quality = std::iter::once(&offer.media_type)
            .chain(offer.aliases)
            .filter_map(|name| quality(&ranges, essence(name)))
            .max()
            .unwrap_or(0);
        if quality > 0 && best.is_none_or(|(other, _)| quality > other) {
            best = Some((quality, offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// The media types of offers, for a person.
pub(super) fn list<T>(offers: &[Offer<T>]) -> String {
    offers.iter().map(|offer| essence(offer.media_type)).collect::<Vec<_>>().join(", ")
}

struct Range<'a> {
    r#type: &'a str,
    subtype: &'a str,
    /// In thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';');
        let (r#type, subtype) = parts.next()?.trim().split_once('/')?;
        let quality = parts
            .filter_map(|parameter| parameter.trim().strip_prefix("q="))
            .find_map(|q| q.trim().parse::<f32>().ok())
            .map_or(1000, |q| (q.clamp(0.0, 1.0) * 1000.0) as u16);
        Some(Self { r#type, subtype, quality })
    }

    /// How closely it describes a type; `None` where it does not.
    fn fits(&self, r#type: &str, subtype: &str) -> Option<u8> {
        match (self.r#type, self.subtype) {
            ("*", "*") => Some(0),
            (t, "*") if t.eq_ignore_ascii_case(r#type) => Some(1),
            (t, s) if t.eq_ignore_ascii_case(r#type) && s.eq_ignore_ascii_case(subtype) => Some(2),
            _ => None,
        }
    }
}

/// The quality of the range that describes the type most closely.
fn quality(ranges: &[Range<'_>], media_type: &str) -> Option<u16> {
    let (r#type, subtype) = media_type.split_once('/')?;
    ranges
        .iter()
        .filter_map(|range| Some((range.fits(r#type, subtype)?, range.quality)))
        .max()
        .map(|(_, quality)| quality)
}

/// A media type without parameters.
pub(super) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [Offer<u8>; 2] = [
        Offer { media_type: "application/sparql-results+json", aliases: &["application/json"], word: "json", value: 1 },
        Offer { media_type: "text/csv; charset=utf-8", aliases: &[], word: "csv", value: 2 },
    ];

    fn chosen(accept: &str) -> Option<u8> {
        choose(Some(accept), &OFFERS).map(|offer| offer.value)
    }

    #[test]
    fn the_best_liked_type_is_chosen() {
        for (accept, expected) in [
            ("", Some(1)),
            ("*/*", Some(1)),
            ("text/csv", Some(2)),
            ("TEXT/CSV", Some(2)),
            ("text/*", Some(2)),
            ("application/json", Some(1)),
            ("application/json;q=0.5, text/csv", Some(2)),
            ("text/csv;q=0, */*", Some(1)),
            ("text/csv;q=0.2, */*;q=0.1", Some(2)),
            ("image/png", None),
            ("nonsense", None),
        ] {
            assert_eq!(chosen(accept), expected, "{accept}");
        }
        assert_eq!(choose(None, &OFFERS).map(|offer| offer.value), Some(1));
    }
}
