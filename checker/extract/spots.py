"""Where a value of an indicator table stands: its row, its column, and how their years part into past and future."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.extract.column_heads import Column
from checker.extract.footnotes import Surroundings
from checker.extract.grids import Grid
from checker.extract.matrices import PART
from checker.extract.qualifiers import Qualifiers
from checker.extract.view import View, view
from checker.model import Cell, Document

_FARTHEST = 240  # characters between a row's name and its value inside one piece of evidence


@dataclass(frozen=True, slots=True)
class Row:
    """One row about one indicator."""

    shape: Grid
    named: Cell
    name: str
    inside: str  # unit in the name
    stated: str  # unit of the row's unit cell, "" for none
    binding: bool | None
    around: Surroundings
    usual: Qualifiers
    suffix: str = ""  # the rest of the name on the next page
    total: bool = False  # of all the things in the rows above
    base: int | None = None  # the year that a change in the row's name counts from
    year: int | None = None  # of the row's own term: 建设期2022—2024年
    levels: bool = True  # whether it states levels, not only a sum of several years in brackets
    rises: frozenset[Decimal] = frozenset()  # by how much its last level is above each before it

    @property
    def label(self) -> str:
        """The indicator's name with what a page break had cut off."""
        return self.name + self.suffix

    def of(self, column: Column) -> str:
        """What a value in a column is about: the indicator, or a thing and what is measured of it."""
        if not column.measure:
            return self.label
        return column.measure if self.total else f"{self.label}{PART}{column.measure}"

    def unit(self, index: int, column: Column) -> str:
        """The unit of a value column: of the row, its name, the column or the table."""
        if column.kind == "rate":
            return "%"
        head = self.shape.header_unit(index) or column.unit
        if column.change is not None and head == "%":
            return head
        own = self.stated or self.inside
        said = head or own if column.measure else own or head
        return said or self.around.unit_for(self.of(column))


@dataclass(frozen=True, slots=True)
class Time:
    """How the document's years part into past and future."""

    now: int | None
    period: tuple[int, int] | None

    def is_past(self, column: Column) -> bool:
        """True for columns of what is or was."""
        year = column.year
        return column.baseline or (year is not None and self.now is not None and year < self.now)

    def year(self, column: Column) -> int | None:
        """The year of a column; one without a year is the period's end, or the year before it."""
        if column.year is not None or self.period is None or column.others:
            return column.year
        return self.period[0] - 1 if self.is_past(column) else self.period[1]


@dataclass(frozen=True, slots=True)
class Spot:
    """A value cell with what its row and column say of it."""

    document: Document
    cell: Cell
    row: Row
    column: Column
    unit: str
    time: Time

    def span(self) -> View:
        """The cell's compact view."""
        return view(self.document.text, self.cell.start, self.cell.end)

    def place(self, inner: tuple[int, int]) -> tuple[int, int]:
        """From the name to the value where they stand close together, else the value's cell alone."""
        named = self.row.named
        if self.row.shape.turned:
            return inner
        if named.end <= self.cell.start and inner[1] - named.start <= _FARTHEST:
            return named.start, inner[1]
        return self.cell.start, max(inner[1], self.cell.start + 1)
