"""A table of a report with its title and a sentence about it, as every format shows it."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 6  # ids that a cell names; the JSON has all


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a report with its title and a sentence about it."""

    id: str
    title: str
    lead: str
    head: list[str]
    rows: list[list[str]]
    narrow: bool = False  # cells short enough for columns in a terminal


def items(ids: tuple[str, ...], language: str) -> str:
    """The first of some ids, and how many more there are."""
    comma = "、" if language == "zh" else ", "
    shown = comma.join(ids[:SHOWN])
    return f"{shown} (+{len(ids) - SHOWN})" if len(ids) > SHOWN else shown
