use super::Span;

/// A box on a page, in points from the upper left corner of the page; pages count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBox {
    pub page: u32,
    pub left: u16,
    pub top: u16,
    pub right: u16,
    pub bottom: u16,
}

/// Where a stretch of an issue's text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    pub span: Span,
    pub on: PageBox,
}
