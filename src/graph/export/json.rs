//! What the JSON formats need: objects with columns, and arrays that are written as they are read.

use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Out;
use super::columns::{Cell, Column};

/// A node or an edge as an object: its own members, then the columns that have a value.
pub(super) struct Object<'a, T> {
    pub own: &'a [(&'a str, Cell<'a>)],
    pub columns: &'a [Column<'a, T>],
    pub index: usize,
    pub item: &'a T,
}

impl<T> Serialize for Object<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.own {
            map.serialize_entry(name, value)?;
        }
        for column in self.columns {
            if let Some(value) = column.value(self.index, self.item) {
                map.serialize_entry(column.name, &value)?;
            }
        }
        map.end()
    }
}

/// Text as the value of a member.
pub(super) fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

/// Writes the elements of an array, one a line.
pub(super) struct Elements<'o, 'w> {
    out: &'o mut Out<'w>,
    is_first: bool,
}

impl<'o, 'w> Elements<'o, 'w> {
    pub fn open(out: &'o mut Out<'w>) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, is_first: true })
    }

    pub fn write(&mut self, element: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        Ok(serde_json::to_writer(&mut *self.out, element)?)
    }

    pub fn close(self) -> io::Result<()> {
        self.out.write_all(b"\n]")
    }
}
