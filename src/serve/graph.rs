//! A part of the relationship graph in any of the export formats: `/graph?around=…&depth=…&format=gexf`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};

use super::error::Refusal;
use super::limits::{Bounded, Server};
use super::sparql;
use crate::graph::export::{self, Exported, Exporter, Files};
use crate::graph::{Choice, Projection, picture};

/// What is sent where no format is named.
const FORMAT: &str = "gexf";

/// The parameters are those of `fangzhi export`, without what leads to private people: this server does not have them.
pub(super) async fn get(State(server): State<Arc<Server>>, uri: Uri) -> Result<Response, Refusal> {
    let (mut choice, mut drawing, mut format) = (Choice::default(), picture::Options::default(), FORMAT.to_owned());
    for (name, value) in sparql::parameters(&uri)? {
        if name == "format" {
            format = value;
        } else if !choice.set(&name, &value)? && !drawing.set(&name, &value)? {
            let known = [&Choice::NAMES[..], &picture::Options::NAMES].concat().join(", ");
            return Err(Refusal::BadRequest(format!("there is no parameter {name:?} (known: format, {known})")));
        }
    }
    let exporter = export::named(&format).map_err(|error| Refusal::BadRequest(error.to_string()))?;
    let limits = server.limits;
    let bytes = server
        .read(move |store, cancel| {
            let stop = || cancel.is_cancelled();
            let projection = Projection::new(store).with_limit(limits.rows).until(&stop);
            let graph = projection.project(&choice.selection(store)?)?;
            let mut out = Bounded::new(limits.response_bytes);
            export::write_stream(exporter, &Exported::new(store, &graph).drawn(&drawing), &mut out)?;
            Ok(out.into_bytes())
        })
        .await?;
    Ok((headers(exporter), bytes).into_response())
}

/// A browser saves it under a name that says what it is.
fn headers(exporter: &dyn Exporter) -> [(header::HeaderName, String); 2] {
    let (media_type, extension) = match exporter.files() {
        Files::Several(_) => ("application/zip", format!("{}.zip", exporter.name())),
        Files::Text | Files::Binary => (exporter.media_type(), exporter.extension().to_owned()),
    };
    let disposition = format!("attachment; filename=\"fangzhi.{extension}\"");
    [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)]
}
