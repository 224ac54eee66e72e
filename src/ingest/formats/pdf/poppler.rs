//! Poppler's programs, run out of process: what a hostile file does to them stays there, within bounds of time and size.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::PdfProblem;

/// All pages of a file are read within so much time.
const TIME: Duration = Duration::from_secs(60);
/// What one run prints at most: bytes. A page of a broadsheet takes some 300 KiB.
const OUTPUT_LIMIT: u64 = 256 << 20;
/// What is kept of its complaints: bytes.
const COMPLAINTS: u64 = 16 << 10;
/// An issue has no more pages.
const PAGE_LIMIT: u32 = 1000;
/// Pages that a run reads at least, since starting one takes some milliseconds.
const LEAST_PAGES: u32 = 4;

/// Why nothing was read.
#[derive(Debug)]
pub(super) enum Failure {
    Problem(PdfProblem),
    TooLarge { limit: u64 },
    Io(io::Error),
}

impl From<PdfProblem> for Failure {
    fn from(problem: PdfProblem) -> Self {
        Self::Problem(problem)
    }
}

/// What the document information says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Information {
    pub pages: u32,
    /// Title, subject and keywords, where they say something.
    pub words: Vec<String>,
}

/// Asks for the number of pages and the document information.
pub(super) fn information(path: &Path) -> Result<Information, Failure> {
    let path = std::path::absolute(path).map_err(Failure::Io)?;
    let arguments = [OsStr::new("-enc"), OsStr::new("UTF-8"), path.as_os_str()];
    let printed = run("pdfinfo", &arguments, Instant::now() + TIME)?;
    let information = read_information(&String::from_utf8_lossy(&printed));
    match information.pages {
        0 => Err(PdfProblem::Damaged { message: "it has no pages".to_owned() }.into()),
        pages if pages > PAGE_LIMIT => {
            Err(PdfProblem::TooManyPages { pages: u64::from(pages), limit: PAGE_LIMIT }.into())
        }
        _ => Ok(information),
    }
}

fn read_information(printed: &str) -> Information {
    let mut information = Information::default();
    for (key, value) in printed.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        match key {
            "Pages" => information.pages = value.parse().unwrap_or(0),
            "Title" | "Subject" | "Keywords" if !value.is_empty() => information.words.push(value.to_owned()),
            _ => {}
        }
    }
    information
}

/// The words of all pages with their boxes, as Poppler prints them: some XHTML for each stretch of pages, in their order.
/// Stretches are read side by side.
pub(super) fn words(path: &Path, pages: u32) -> Result<Vec<Vec<u8>>, Failure> {
    let path = std::path::absolute(path).map_err(Failure::Io)?;
    let deadline = Instant::now() + TIME;
    let cores = thread::available_parallelism().map_or(1, |cores| u32::try_from(cores.get()).unwrap_or(1)).min(8);
    let stretch = pages.div_ceil(cores).max(LEAST_PAGES);
    thread::scope(|scope| {
        let runs: Vec<_> = (1..=pages)
            .step_by(stretch as usize)
            .map(|first| {
                let (from, to) = (first.to_string(), (first + stretch - 1).min(pages).to_string());
                let path = &path;
                scope.spawn(move || {
                    let arguments = ["-bbox-layout", "-enc", "UTF-8", "-f", &from, "-l", &to].map(OsStr::new);
                    let arguments: Vec<_> = arguments.into_iter().chain([path.as_os_str(), OsStr::new("-")]).collect();
                    run("pdftotext", &arguments, deadline)
                })
            })
            .collect();
        let joined = runs.into_iter().map(|run| run.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect()
    })
}

/// A child that does not outlive its reader.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Errors say that it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run(program: &'static str, arguments: &[&OsStr], deadline: Instant) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => PdfProblem::NoPoppler { program }.into(),
        _ => Failure::Io(error),
    })?;
    let mut running = Running(child);
    let (Some(stdout), Some(stderr)) = (running.0.stdout.take(), running.0.stderr.take()) else {
        return Err(Failure::Io(io::ErrorKind::BrokenPipe.into()));
    };
    let (send, output) = mpsc::channel();
    thread::spawn(move || send.send(bounded(stdout, OUTPUT_LIMIT + 1)));
    let (send, complaints) = mpsc::channel();
    thread::spawn(move || {
        let mut stderr = stderr;
        let kept = bounded(&mut stderr, COMPLAINTS);
        // A program that may not complain any more would wait for ever.
        let drained = io::copy(&mut stderr, &mut io::sink());
        send.send(drained.and(kept))
    });
    let left = || deadline.saturating_duration_since(Instant::now());
    let too_slow = |_| Failure::from(PdfProblem::TooSlow { seconds: TIME.as_secs() });
    let output = output.recv_timeout(left()).map_err(too_slow)?.map_err(Failure::Io)?;
    if output.len() as u64 > OUTPUT_LIMIT {
        return Err(Failure::TooLarge { limit: OUTPUT_LIMIT });
    }
    let complaints = complaints.recv_timeout(left()).map_err(too_slow)?.map_err(Failure::Io)?;
    let status = running.0.wait().map_err(Failure::Io)?;
    match understand(&String::from_utf8_lossy(&complaints), status.success()) {
        Some(problem) => Err(problem.into()),
        None => Ok(output),
    }
}

fn bounded(from: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the complaints come to. Most are noise: Poppler mends what it complains of.
fn understand(complaints: &str, succeeded: bool) -> Option<PdfProblem> {
    let lost_maps = ["Missing language pack", "Unknown character collection", "Couldn't find the '"];
    if complaints.contains("Incorrect password") {
        return Some(PdfProblem::Password);
    }
    if lost_maps.iter().any(|words| complaints.contains(words)) {
        return Some(PdfProblem::NoCharacterMaps);
    }
    if succeeded {
        return None;
    }
    let message = complaints.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("Poppler gave up on it");
    Some(PdfProblem::Damaged { message: message.chars().take(120).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_are_understood() {
        let cases = [
            ("Command Line Error: Incorrect password\n", false, Some(PdfProblem::Password)),
            ("Syntax Error: Missing language pack for 'Adobe-GB1' mapping\n", true, Some(PdfProblem::NoCharacterMaps)),
            ("Syntax Warning: Invalid Font Weight\n", true, None),
            (
                "Syntax Error: Couldn't find trailer dictionary\nSyntax Error: …\n",
                false,
                Some(PdfProblem::Damaged { message: "Syntax Error: Couldn't find trailer dictionary".to_owned() }),
            ),
        ];
        for (complaints, succeeded, expected) in cases {
            assert_eq!(understand(complaints, succeeded), expected, "{complaints}");
        }
    }

    #[test]
    fn information_without_words_has_none() {
        let printed =
            "Title:           云川日报 2024-09-12\nSubject:\nPages:           48\nCreationDate:    2024-09-11\n";
        let read = read_information(printed);
        assert_eq!(read, Information { pages: 48, words: vec!["云川日报 2024-09-12".to_owned()] });
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = run("fangzhi-has-no-such-program", &[], Instant::now() + TIME);
        assert!(matches!(failure, Err(Failure::Problem(PdfProblem::NoPoppler { .. }))));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let started = Instant::now();
        let failure = run("sleep", &[OsStr::new("30")], started + Duration::from_millis(50));
        assert!(matches!(failure, Err(Failure::Problem(PdfProblem::TooSlow { .. }))));
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}
