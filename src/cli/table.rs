//! Tables that know how wide a Chinese character is.

use std::io::{self, IsTerminal, Write};

use comfy_table::presets::{NOTHING, UTF8_HORIZONTAL_ONLY};
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

/// The width of tables that go to a file or a pipe.
const WIDTH_WITHOUT_TERMINAL: u16 = 100;

/// A line under the header, none between rows.
const COMPACT: TableStyle = NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));

/// Prints rows under a header, wrapped to the terminal.
pub fn print<H, R>(header: H, rows: R) -> io::Result<()>
where
    H: IntoIterator<Item = String>,
    R: IntoIterator<Item = Vec<String>>,
{
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if !io::stdout().is_terminal() {
        table.set_width(WIDTH_WITHOUT_TERMINAL);
    }
    table.set_header(header.into_iter().collect::<Vec<_>>());
    table.add_rows(rows);
    let width: u16 = table.column_max_content_widths().iter().map(|column| column.saturating_add(2)).sum();
    // Rows that wrap need a line between them to be told apart.
    let wraps = table.width().is_some_and(|available| width > available);
    table.load_style(if wraps { UTF8_HORIZONTAL_ONLY } else { COMPACT });
    writeln!(io::stdout(), "{}", table.trim_fmt())
}
