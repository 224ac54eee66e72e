use super::Theme;

/// What a theme paints with, as SVG has colours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colours {
    pub page: &'static str,
    pub ink: &'static str,
    /// Notes, axes, the source line.
    pub muted: &'static str,
    /// The outline of a node.
    pub outline: &'static str,
    /// One an edge class: P. Tol, "Colour Schemes", 2021, `muted` on white and `light` on black, which the colour-blind
    /// tell apart too.
    pub relations: [&'static str; 8],
}

const PRINT: Colours = Colours {
    page: "#ffffff",
    ink: "#1a1a1a",
    muted: "#595959",
    outline: "#333333",
    relations: ["#332288", "#117733", "#882255", "#44aa99", "#999933", "#cc6677", "#aa4499", "#6699cc"],
};

const DARK: Colours = Colours {
    page: "#14181d",
    ink: "#f2f2f2",
    muted: "#b4bcc5",
    outline: "#e6e6e6",
    relations: ["#77aadd", "#44bb99", "#ffaabb", "#aaaa00", "#eedd88", "#ee8866", "#bbcc33", "#99ddff"],
};

/// Beside the colour the dashes tell edge classes apart, on a black and white copy as well.
pub(super) const DASHES: [&str; 8] = ["", "7 3", "2 3", "10 3 2 3", "5 2", "1 3", "12 4", "8 2 2 2 2 2"];

impl Theme {
    pub(super) fn colours(self) -> Colours {
        match self {
            Self::Print => PRINT,
            Self::Dark => DARK,
        }
    }
}
