"""The rows of a table below its header, with merged cells in every place they span."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Cell, Table


def body_rows(table: Table) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Number and cells by column of each row below the header."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows.setdefault(row, {})[column] = cell
    for row in range(max(1, table.header_rows), table.rows):
        yield row, rows.get(row, {})
