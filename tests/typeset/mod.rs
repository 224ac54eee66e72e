//! Writes small PDFs byte by byte, with the fonts that programs for Chinese type name and do not embed.

use std::fmt::Write as _;

/// A page: its size, and lines of text with size, left edge and baseline, from the lower left corner.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub lines: Vec<(f32, f32, f32, String)>,
}

impl Page {
    pub fn new(width: f32, height: f32) -> Self {
        Self { width, height, lines: Vec::new() }
    }

    /// Adds a line whose upper edge is `top` points below the upper edge of the page.
    pub fn line(&mut self, size: f32, left: f32, top: f32, text: &str) -> &mut Self {
        self.lines.push((size, left, self.height - top - 0.88 * size, text.to_owned()));
        self
    }
}

/// A PDF of some pages, in a font with one of Adobe's character maps (`UniGB-UCS2-H`, `GBK-EUC-H`, `UniGB-UCS2-V`).
pub fn pdf(pages: &[Page], map: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len()).map(|at| format!("{} 0 R ", 6 + 2 * at)).collect::<String>()
        ),
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-{map} /Encoding /{map} /DescendantFonts [4 0 R] >>"
        ),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 \
         /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
            .to_owned(),
    ];
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            page.width,
            page.height,
            7 + 2 * at
        ));
        let mut content = "BT\n".to_owned();
        for (size, left, base, text) in &page.lines {
            let code: String = encoded(text, map).iter().map(|byte| format!("{byte:02X}")).collect();
            writeln!(content, "/F1 {size} Tf 1 0 0 1 {left} {base} Tm <{code}> Tj").expect("a string takes all");
        }
        content.push_str("ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        write!(pdf, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("a string takes all");
    }
    let table = pdf.len();
    write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("a string takes all");
    for offset in offsets {
        writeln!(pdf, "{offset:010} 00000 n ").expect("a string takes all");
    }
    let size = objects.len() + 1;
    writeln!(pdf, "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF").expect("a string takes all");
    pdf.into_bytes()
}

fn encoded(text: &str, map: &str) -> Vec<u8> {
    match map {
        "GBK-EUC-H" => encoding_rs::GBK.encode(text).0.into_owned(),
        _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}
