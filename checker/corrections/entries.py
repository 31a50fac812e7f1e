"""One correction as it stands in the file: what it does, to which passage, by whom and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from checker.model import CorrectionKind

SlotValue = str | int | Decimal | bool | tuple[str, ...] | None
Slots = Mapping[str, SlotValue]

_K = CorrectionKind
TARGET_SLOTS = (
    "indicator", "text", "cmp", "value", "value_max", "unit", "year", "base_year", "base_value",
    "kind", "striving", "binding", "scope", "boundary", "accounting", "price_base", "span",
)  # fmt: skip
MEASURE_SLOTS = ("text", "responsible", "deadline", "quantity", "project", "actions")
OF_TARGETS = frozenset({_K.REJECT_TARGET, _K.CHANGE_TARGET, _K.ADD_TARGET, _K.CONFIRM_TARGET})
OF_MEASURES = frozenset({_K.REJECT_MEASURE, _K.CHANGE_MEASURE, _K.ADD_MEASURE, _K.CONFIRM_MEASURE})
OF_ANSWERS = frozenset({_K.SET_ANSWER, _K.CONFIRM_ANSWER, _K.REJECT_EVIDENCE})
ADDING = frozenset({_K.ADD_TARGET, _K.ADD_MEASURE})


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where it was made: a passage in its own words and those around it (W3C TextQuoteSelector)."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None  # character in the very file it was made on, nowhere else


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. `was` is what the reader said, `to` what stands there in truth."""

    id: str
    kind: CorrectionKind
    author: str
    date: date
    reason: str
    sha256: str  # of the file it was made on
    anchor: Anchor | None = None
    action: str | None = None  # clause id, with or without pack
    answer: str | None = None  # yes, weak, no
    was: Slots = field(default_factory=dict)
    to: Slots = field(default_factory=dict)
    seen: tuple[str, ...] = ()  # passages that the reader had shown when an answer was set
    line: int = 0  # in the file


@dataclass(frozen=True, slots=True)
class CorrectionFile:
    """All entries of one file, in order."""

    name: str
    corrections: tuple[Correction, ...] = ()
    sha256: str = ""  # of the file, "" for content without one


@dataclass(frozen=True, slots=True)
class Needs:
    """The fields of a kind of entry beside those that every entry has."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    slots: tuple[str, ...] = ()  # of `was` and `to`


def _needs(required: str, optional: str = "", slots: tuple[str, ...] = ()) -> Needs:
    return Needs(frozenset(required.split()), frozenset(optional.split()), slots)


COMMON = ("id", "kind", "author", "date", "reason", "sha256")
NEEDS: dict[CorrectionKind, Needs] = {
    _K.REJECT_TARGET: _needs("at", "was", TARGET_SLOTS),
    _K.REJECT_MEASURE: _needs("at", "was", MEASURE_SLOTS),
    _K.REJECT_EVIDENCE: _needs("at action"),
    _K.CHANGE_TARGET: _needs("at to", "was", TARGET_SLOTS),
    _K.CHANGE_MEASURE: _needs("at to", "was", MEASURE_SLOTS),
    _K.ADD_TARGET: _needs("at to", "", TARGET_SLOTS),
    _K.ADD_MEASURE: _needs("at", "to", MEASURE_SLOTS),
    _K.SET_ANSWER: _needs("action answer", "at seen"),
    _K.LINK: _needs("at action"),
    _K.UNLINK: _needs("at action"),
    _K.CONFIRM_TARGET: _needs("at", "was", TARGET_SLOTS),
    _K.CONFIRM_MEASURE: _needs("at", "was", MEASURE_SLOTS),
    _K.CONFIRM_ANSWER: _needs("action answer", "at seen"),
}
