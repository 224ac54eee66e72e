//! Who and what an article is about: the values that fill the slots of its sentences.

use std::collections::BTreeMap;

use super::office::Award;
use super::thing::Thing;

#[derive(Debug, Clone)]
pub enum Value<'c> {
    Thing(&'c Thing),
    Text(String),
}

/// The fillers of each slot; a slot that holds none is as good as absent.
#[derive(Debug, Clone, Default)]
pub struct Cast<'c>(BTreeMap<&'static str, Vec<Value<'c>>>);

impl<'c> Cast<'c> {
    pub fn get(&self, slot: &str) -> Option<&[Value<'c>]> {
        self.0.get(slot).map(Vec::as_slice).filter(|values| !values.is_empty())
    }

    pub fn thing(&mut self, slot: &'static str, thing: &'c Thing) -> &mut Self {
        self.things(slot, [thing])
    }

    pub fn things(&mut self, slot: &'static str, things: impl IntoIterator<Item = &'c Thing>) -> &mut Self {
        self.0.insert(slot, things.into_iter().map(Value::Thing).collect());
        self
    }

    pub fn text(&mut self, slot: &'static str, text: impl Into<String>) -> &mut Self {
        self.texts(slot, [text.into()])
    }

    pub fn texts(&mut self, slot: &'static str, texts: impl IntoIterator<Item = String>) -> &mut Self {
        self.0.insert(slot, texts.into_iter().map(Value::Text).collect());
        self
    }

    /// Fills a slot for one of the awards, one for its year, and one for all where there are several.
    pub fn awards(&mut self, [one, year, all]: [&'static str; 3], awards: &[Award], chosen: usize) -> &mut Self {
        if let Some(award) = awards.get(chosen) {
            self.text(one, &award.honour).text(year, award.year.to_string());
        }
        if awards.len() > 1 {
            self.texts(all, awards.iter().map(|award| award.honour.clone()));
        }
        self
    }
}
