//! Tables that know how wide a Chinese character is.

use std::io::{self, IsTerminal, Write};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};

/// The width of tables that go to a file or a pipe.
const WIDTH_WITHOUT_TERMINAL: u16 = 100;

/// Prints rows under a header, wrapped to the terminal.
pub fn print<H, R>(header: H, rows: R) -> io::Result<()>
where
    H: IntoIterator<Item = String>,
    R: IntoIterator<Item = Vec<String>>,
{
    let mut table = Table::new();
    table.load_preset(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !io::stdout().is_terminal() {
        table.set_width(WIDTH_WITHOUT_TERMINAL);
    }
    table.set_header(header.into_iter().collect::<Vec<_>>());
    table.add_rows(rows);
    writeln!(io::stdout(), "{}", table.trim_fmt())
}
