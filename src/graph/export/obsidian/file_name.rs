//! Names of notes that every file system takes and that a link can hold.

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use crate::graph::Node;

/// File systems take at most 255 bytes, some that encrypt names about 140; the ending and a number have room besides.
const LONGEST: usize = 120;

/// Devices of Windows, which no file there can be called by, whatever its ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Paths without ending, each once whatever a file system makes of case.
pub(super) struct FileNames(FxHashSet<String>);

impl FileNames {
    /// With one name that is taken.
    pub fn with(taken: &str) -> Self {
        Self(std::iter::once(folded(taken)).collect())
    }

    /// `人物/叶青禾（柳溪村）`, by the end of the IRI: it tells namesakes apart, and is the same in every export.
    pub fn next(&mut self, folder: &str, node: &Node) -> String {
        let folder = safe(folder);
        let end = node.iri.as_str().rsplit(['/', '#']).next().unwrap_or_default();
        let name = safe(&percent_decode_str(end).decode_utf8_lossy());
        let mut path = format!("{folder}/{name}");
        let mut number = 2;
        while !self.0.insert(folded(&path)) {
            path = format!("{folder}/{name} {number}");
            number += 1;
        }
        path
    }
}

fn folded(path: &str) -> String {
    path.nfkc().collect::<String>().to_lowercase()
}

/// NFC, without what Windows forbids in names, what ends a link (`#^[]|`) and what shows nothing; no dot or blank at
/// either end.
fn safe(name: &str) -> String {
    let forbidden = |c: char| c.is_control() || "\\/:*?\"<>|#^[]".contains(c) || is_invisible(c);
    let plain: String = name.nfc().map(|c| if forbidden(c) { '_' } else { c }).collect();
    let mut end = plain.len().min(LONGEST);
    while !plain.is_char_boundary(end) {
        end -= 1;
    }
    let short = plain[..end].trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = short.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_device = DEVICES.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit()));
    if short.is_empty() || is_device { format!("_{short}") } else { short.to_owned() }
}

/// Zero-width, direction marks, non-characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_windows_takes_and_a_link_can_hold() {
        assert_eq!(safe("叶青禾（柳溪村）"), "叶青禾（柳溪村）");
        assert_eq!(safe("a/b\\c:d*e?f\"g<h>i|j#k^l[m]n"), "a_b_c_d_e_f_g_h_i_j_k_l_m_n");
        assert_eq!((safe("nul"), safe("COM1.txt"), safe("..")), ("_nul".into(), "_COM1.txt".into(), "_".into()));
        assert_eq!(safe(" 柳溪村. "), "柳溪村");
        assert_eq!(safe(&"村".repeat(100)).len(), LONGEST);
    }
}
