use rustc_hash::FxHashMap;

use super::geometry::Area;

/// Rectangles that are found by where they lie.
pub(super) struct Grid {
    cell: f64,
    areas: Vec<(Area, usize)>,
    cells: FxHashMap<(i32, i32), Vec<usize>>,
}

impl Grid {
    /// Quickest where `cell` is about as large as most rectangles.
    pub fn new(cell: f64) -> Self {
        Self { cell, areas: Vec::new(), cells: FxHashMap::default() }
    }

    /// `owner` is told by [`over`](Grid::over).
    pub fn add(&mut self, area: Area, owner: usize) {
        let index = self.areas.len();
        self.areas.push((area, owner));
        for cell in self.cells_of(&area) {
            self.cells.entry(cell).or_default().push(index);
        }
    }

    /// The owners of the rectangles that overlap this one; one that lies in several cells may come more than once.
    pub fn over<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = usize> + 'a {
        let here = self.cells_of(area).filter_map(|cell| self.cells.get(&cell)).flatten();
        here.map(|&index| self.areas[index]).filter(|(other, _)| other.overlaps(area)).map(|(_, owner)| owner)
    }

    fn cells_of(&self, area: &Area) -> impl Iterator<Item = (i32, i32)> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "no picture is 2^31 cells wide")]
        let cell = |value: f64| (value / self.cell).floor() as i32;
        let (left, right, top, bottom) = (cell(area.left), cell(area.right), cell(area.top), cell(area.bottom));
        (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (x, y)))
    }
}
