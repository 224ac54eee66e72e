"""Looks at the sheets of a workbook with openpyxl: rows below the header, what stays in sight, filters, formulas."""

import json
import sys
from pathlib import Path

import openpyxl

workbook = openpyxl.load_workbook(Path(sys.argv[1]) / "xlsx/fangzhi.xlsx")
print(json.dumps({
    sheet.title: {
        "rows": sheet.max_row - 1,
        "frozen": sheet.freeze_panes,
        "filtered": sheet.auto_filter.ref is not None,
        "formulas": sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row),
        "days": sum(cell.is_date for row in sheet.iter_rows(min_row=2) for cell in row),
    }
    for sheet in workbook
}))
