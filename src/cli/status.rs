use std::io::{self, ErrorKind};
use std::process::ExitCode;

use fangzhi::graph::{ChoiceError, NameError};
use fangzhi::query::WriteError;
use fangzhi::store::DumpError;

/// How a command ended.
pub type Outcome = Result<(), Failure>;

/// Why a command did not do all that was asked.
#[derive(Debug)]
pub enum Failure {
    /// Something named does not exist or is ambiguous, or part of a batch failed; said already, or in the message.
    Partial(Option<String>),
    /// Wrong use, or nothing could be done.
    Total(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let error = error.into();
        let name = error.downcast_ref::<NameError>().or_else(|| match error.downcast_ref::<ChoiceError>() {
            Some(ChoiceError::Name(name)) => Some(name),
            _ => None,
        });
        let no_publication = matches!(error.downcast_ref(), Some(ChoiceError::UnknownPublication { .. }));
        if no_publication || name.is_some_and(NameError::is_about_the_name) {
            return Self::Partial(Some(error.to_string()));
        }
        Self::Total(error)
    }
}

/// Prints what is left to say and gives the exit status.
pub fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Partial(message)) => {
            if let Some(message) = message {
                eprintln!("fangzhi: {message}");
            }
            ExitCode::from(1)
        }
        // The reader of our output has seen enough (`| head`): a quiet end, as with any other filter.
        Err(Failure::Total(error)) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(Failure::Total(error)) => {
            eprintln!("fangzhi: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| io_kind(cause) == Some(ErrorKind::BrokenPipe))
}

/// The kind of the I/O error that a cause is or, where the error's own chain leaves it out, wraps.
fn io_kind(cause: &(dyn std::error::Error + 'static)) -> Option<ErrorKind> {
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return Some(error.kind());
    }
    if let Some(error) = cause.downcast_ref::<serde_json::Error>() {
        return error.io_error_kind();
    }
    if let Some(error) = cause.downcast_ref::<csv::Error>() {
        return match error.kind() {
            csv::ErrorKind::Io(error) => Some(error.kind()),
            _ => None,
        };
    }
    match cause.downcast_ref::<WriteError>() {
        Some(WriteError::Io(error)) => Some(error.kind()),
        _ => match cause.downcast_ref::<DumpError>() {
            Some(DumpError::Write(error)) => Some(error.kind()),
            _ => None,
        },
    }
}
