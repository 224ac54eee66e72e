//! Where the files of a format go.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Cursor, Write};
use std::path::{Path, PathBuf};

use super::{ExportError, Exported, Exporter, Files};

/// What a file's content is written by.
pub type Content<'c> = &'c mut dyn FnMut(&mut Out<'_>) -> Result<(), ExportError>;

/// A file that is being written.
pub type Out<'w> = dyn Write + Send + 'w;

/// Takes the files of a format, one after the other. A format of a single file calls it `""`.
pub trait Sink {
    /// Has `content` written as the file of this name: relative, parts parted by `/`. Each name once.
    ///
    /// # Errors
    /// When `content` fails, the name leads out of the folder or comes twice, or the file cannot be written.
    fn file(&mut self, name: &str, content: Content<'_>) -> Result<(), ExportError>;
}

/// A single stream: a format of several files is refused.
pub struct Stream<W>(pub W);

impl<W: Write + Send> Sink for Stream<W> {
    fn file(&mut self, name: &str, content: Content<'_>) -> Result<(), ExportError> {
        if name.is_empty() { content(&mut self.0) } else { Err(ExportError::NotOneFile) }
    }
}

/// The files in memory, by name.
#[derive(Debug, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Sink for Memory {
    fn file(&mut self, name: &str, content: Content<'_>) -> Result<(), ExportError> {
        let mut bytes = Vec::new();
        content(&mut bytes)?;
        match self.0.insert(name.to_owned(), bytes) {
            Some(_) => Err(ExportError::BadName(name.to_owned())),
            None => Ok(()),
        }
    }
}

/// A folder, in which each file appears under its name when it is complete.
struct Folder<'p> {
    path: &'p Path,
    /// In lower case: a file system may not tell `A` from `a`.
    written: std::collections::BTreeSet<String>,
}

impl Sink for Folder<'_> {
    fn file(&mut self, name: &str, content: Content<'_>) -> Result<(), ExportError> {
        if !is_inside(name) || !self.written.insert(name.to_lowercase()) {
            return Err(ExportError::BadName(name.to_owned()));
        }
        write_whole(&self.path.join(name), content)
    }
}

/// A file of its own, which appears when it is complete.
struct One<'p>(&'p Path);

impl Sink for One<'_> {
    fn file(&mut self, name: &str, content: Content<'_>) -> Result<(), ExportError> {
        if name.is_empty() { write_whole(self.0, content) } else { Err(ExportError::NotOneFile) }
    }
}

/// The name of every part is plain: no way up, no root, no empty part.
fn is_inside(name: &str) -> bool {
    name.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']))
}

/// Writes a format into a folder, which is made where it does not exist; one of a single file as `fangzhi.` and its
/// extension there. Each file appears under its name when it is complete.
///
/// # Errors
/// When the store cannot be read or a file not be written.
pub fn write_folder(exporter: &dyn Exporter, exported: &Exported<'_>, folder: &Path) -> Result<(), ExportError> {
    std::fs::create_dir_all(folder).map_err(|source| ExportError::File { path: folder.to_owned(), source })?;
    match exporter.files() {
        Files::Several(_) => {
            exporter.write(exported, &mut Folder { path: folder, written: std::collections::BTreeSet::new() })
        }
        Files::Text | Files::Binary => {
            write_file(exporter, exported, &folder.join(format!("fangzhi.{}", exporter.extension())))
        }
    }
}

/// Writes a format of a single file as `path`, which appears when it is complete.
///
/// # Errors
/// When the format has several files, the store cannot be read or the file not be written.
pub fn write_file(exporter: &dyn Exporter, exported: &Exported<'_>, path: &Path) -> Result<(), ExportError> {
    exporter.write(exported, &mut One(path))
}

/// Writes a format of a single file to `out`; several files as a ZIP archive, with no times in it.
///
/// # Errors
/// When the store cannot be read or `out` not be written.
pub fn write_stream(
    exporter: &dyn Exporter,
    exported: &Exported<'_>,
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    let Files::Several(_) = exporter.files() else { return exporter.write(exported, &mut Stream(out)) };
    let mut archive = Archive(zip::ZipWriter::new(Cursor::new(Vec::new())));
    exporter.write(exported, &mut archive)?;
    let bytes = archive.0.finish().map_err(io::Error::from)?.into_inner();
    Ok(out.write_all(&bytes)?)
}

/// Writes a format of several files as a ZIP archive, which appears when it is complete.
///
/// # Errors
/// When the store cannot be read or the file not be written.
pub fn write_archive(exporter: &dyn Exporter, exported: &Exported<'_>, path: &Path) -> Result<(), ExportError> {
    write_whole(path, &mut |mut out| write_stream(exporter, exported, &mut out))
}

struct Archive(zip::ZipWriter<Cursor<Vec<u8>>>);

impl Sink for Archive {
    fn file(&mut self, name: &str, content: Content<'_>) -> Result<(), ExportError> {
        if !is_inside(name) {
            return Err(ExportError::BadName(name.to_owned()));
        }
        // The date that the format begins with: the same bytes on every day.
        let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options).map_err(io::Error::from)?;
        content(&mut self.0)
    }
}

fn write_whole(path: &Path, content: Content<'_>) -> Result<(), ExportError> {
    let failed = |source| ExportError::File { path: path.to_owned(), source };
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or(PathBuf::from("."), Path::to_owned);
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let mut out = BufWriter::with_capacity(1 << 16, unfinished(&folder).map_err(failed)?);
    content(&mut out)?;
    let complete = out.into_inner().map_err(|error| failed(error.into_error()))?;
    complete.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A file that goes away unless it is kept, with the permissions of any new file: an export is there to be passed on.
fn unfinished(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_leaves_its_folder() {
        for name in ["", "..", "a/../b", "/etc/x", "a//b", "a\\b"] {
            assert!(!is_inside(name), "{name}");
        }
        assert!(is_inside("人物/林秋禾（柳湾村）.md"));
    }
}
