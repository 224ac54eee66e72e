//! XML as a flat stream of elements and text, for the formats that keep theirs in an archive.
//!
//! Names are local ones, since producers choose their prefixes freely. Nothing recurses, and no entity is expanded but
//! XML's own five, so neither deep nesting nor an entity bomb costs more than the bytes that were read.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
}

pub(super) enum Token<'a> {
    /// An empty element is opened and closed.
    Open(Element<'a>),
    /// The local name of the element that ends.
    Close(Cow<'a, str>),
    Text(Cow<'a, str>),
}

pub(super) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader }
    }

    /// The next token; `None` at the end.
    ///
    /// # Errors
    /// Says at which byte the text is no XML.
    pub fn next(&mut self) -> Result<Option<Token<'a>>, String> {
        loop {
            let event = self.reader.read_event();
            let at = self.reader.error_position();
            let event = event.map_err(|error| format!("is no XML at byte {at}: {error}"))?;
            return Ok(Some(match event {
                Event::Start(start) => Token::Open(Element(start)),
                Event::End(end) => Token::Close(Cow::Owned(local(end.name().as_ref()).to_owned())),
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(char)) => Token::Text(Cow::Owned(char.to_string())),
                    _ => match resolve_predefined_entity(&entity) {
                        Some(text) => Token::Text(Cow::Borrowed(text)),
                        None => continue,
                    },
                },
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }
}

impl Element<'_> {
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of the attribute with this local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .flatten()
            .find(|attribute| local(attribute.key.into_inner()) == name)
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, String> {
        let mut reader = Xml::new(xml);
        let mut text = String::new();
        while let Some(token) = reader.next()? {
            match token {
                Token::Open(element) => text.push_str(&format!("<{}>", element.name())),
                Token::Close(_) => text.push('/'),
                Token::Text(part) => text.push_str(&part),
            }
        }
        Ok(text)
    }

    #[test]
    fn prefixes_and_entities_are_resolved() {
        assert_eq!(text_of("<w:p a:b='1'>柳&amp;湾&#26449;<w:br/></w:p>").as_deref(), Ok("<p>柳&湾村<br>//"));
    }

    #[test]
    fn an_entity_bomb_is_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY b '柳柳柳柳'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;村</a>";
        assert_eq!(text_of(bomb).as_deref(), Ok("<a>村/"));
    }

    #[test]
    fn what_is_no_xml_is_named_by_its_place() {
        assert!(text_of("<a><b></a>").is_err_and(|error| error.contains("byte")));
    }

    #[test]
    fn nesting_has_no_limit() {
        let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
        assert!(text_of(&deep).is_ok());
    }
}
