"""How the slots of one quantified statement were found: which words gave number, unit, year, base ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.corrections.slots import target_slots
from checker.explain.case import Case, Data, corrections_on, place
from checker.extract.clauses import Clause
from checker.extract.comparators import Bound, bound
from checker.extract.context import Sense, sense, status_section
from checker.extract.linking import fold_name, linker
from checker.extract.outlook import first_open_year
from checker.extract.quantities import Quantity, quantities
from checker.extract.sentences import Sentence
from checker.extract.speakers import own_bodies
from checker.extract.targets import title_of
from checker.extract.years import Year, YearRole, years
from checker.model import Cell, Kind, Table, Target

_NEAR = 60  # characters around a number that are searched for the words that decide its kind
_PIECE = 2  # characters that are covered at a time
_BLANK = "　"
_KINDS = {Sense.GOAL: Kind.TARGET, Sense.STATUS: Kind.BASELINE, Sense.REFERENCE: Kind.REFERENCE}
_FIGURE = re.compile(r"[\d.,%\s/—-]*")


def explain_statement(case: Case, target: Target) -> Data:
    """One statement with the words behind each slot."""
    found: Data = {
        **place(target.evidence),
        "said": said(target),
        "also": [place(one) for one in target.also],
        "confidence": target.confidence,
        "corrections": corrections_on(case, target.corrected + target.confirmed),
        "linked": _link(case, target),
    }
    table = next(
        (one for one in case.document.tables if one.start <= target.evidence.start < one.end),
        None,
    )
    if table is not None:
        return found | {"slots": list(_in_table(case, target, table))}
    return found | {"slots": list(_in_prose(case, target))}


def said(target: Target) -> Data:
    """The slots of a statement as data, its wording as `name`."""
    slots = {
        name: f"{value:f}" if isinstance(value, Decimal) else value
        for name, value in target_slots(target).items()
    }
    return {"name": slots.pop("text"), **slots}


def _link(case: Case, target: Target) -> Data:
    """How the name was linked to the catalogue, or with which indicators it was compared in vain."""
    known = linker(case.knowledge)
    folded = fold_name(target.text)
    exact = known.exact.get(folded)
    if target.indicator is not None:
        how = "exact" if exact == target.indicator else "inside"
        return {"folded": folded, "how": "corrected" if target.corrected else how}
    if exact is not None:  # the name fits, so the unit does not
        wanted = case.knowledge.indicators[exact].unit
        return {"folded": folded, "how": "unit", "nearest": exact, "unit_wanted": wanted}
    return {"folded": folded, "how": "none"}


# --- running text ------------------------------------------------------------------------------


def _in_prose(case: Case, target: Target) -> Iterator[Data]:
    inside = target.evidence.start
    sentence = next(
        (one for one in case.sentences if one.start <= inside < one.end and one.table is None), None
    )
    if sentence is None:
        return
    text = sentence.text
    low = sentence.view.index(target.evidence.start)
    high = sentence.view.index(target.evidence.end)
    number = _number(text, target, low, high)
    if number is None:
        yield {"slot": "value", "how": "words", "words": text[low:high]}
        return
    limit = bound(text, number, 0)
    yield {"slot": "value", "how": "number", "words": text[number.start : number.end]}
    yield {"slot": "unit", "how": _unit_how(number, target), "words": target.unit}
    yield _comparator(text, number, limit)
    yield from _years(case, sentence, target)
    yield from _kind(case, sentence, target, number, limit)


def _number(text: str, target: Target, low: int, high: int) -> Quantity | None:
    """The number of a statement among those of its sentence, the last one where it stands twice."""
    found = [one for one in quantities(text) if low <= one.start < max(high, low + 1)]
    same = [one for one in found if one.value == target.value]
    return same[-1] if same else None


def _unit_how(number: Quantity, target: Target) -> str:
    return "number" if number.unit == target.unit else "elsewhere"


def _comparator(text: str, number: Quantity, limit: Bound) -> Data:
    before, behind = text[limit.start : number.start], text[number.end : limit.end]
    words = " … ".join(part for part in (before, behind) if part)
    spoken = limit.explicit and bool(words)
    return {"slot": "cmp", "how": "words" if spoken else "bare", "words": words if spoken else ""}


def _years(case: Case, sentence: Sentence, target: Target) -> Iterator[Data]:
    text, mentions = sentence.text, years(sentence.text)
    reports = target.kind is Kind.BASELINE  # 由2020年的0.52降到: its year is the base of another
    stated = [
        one
        for one in mentions
        if one.year == target.year and (reports or one.role is not YearRole.BASE)
    ]
    if target.year is None:
        yield {"slot": "year", "how": "none", "words": ""}
    elif stated:
        yield {"slot": "year", "how": "sentence", "words": _words(text, stated[-1])}
    else:
        yield {"slot": "year", "how": _year_from(case, sentence, target), "words": str(target.year)}
    base = [one for one in mentions if one.year == target.base_year]
    if target.base_year is not None:
        words = _words(text, base[0]) if base else str(target.base_year)
        yield {"slot": "base_year", "how": "sentence" if base else "before", "words": words}
    others = [one for one in mentions if one not in stated and one not in base]
    for one in others:
        yield {
            "slot": "year",
            "how": "other_year",
            "words": _words(text, one),
            "as": one.role.value,
        }


def _words(text: str, year: Year) -> str:
    return text[max(0, year.start - 2) : year.end]


def _year_from(case: Case, sentence: Sentence, target: Target) -> str:
    """Where a year comes from that the sentence does not state."""
    if any(str(target.year) in heading for heading in sentence.path):
        return "heading"
    before = [one for one in case.sentences if one.paragraph == sentence.paragraph]
    if any(str(target.year) in one.text for one in before if one.index < sentence.index):
        return "before"
    stated = case.stated
    if stated and target.year in (stated[1], stated[0] - 1):
        return "period"
    return "before"


def _kind(
    case: Case, sentence: Sentence, target: Target, number: Quantity, limit: Bound
) -> Iterator[Data]:
    """Which words or places make it a target, a baseline or a reference, found by covering them."""
    now = first_open_year(case.document, case.stated)
    own = own_bodies(title_of(case.document))
    start = max((sentence.text.rfind(mark, 0, limit.start) for mark in "，。；："), default=-1) + 1
    clause = Clause(
        sentence.text,
        start,
        number,
        limit,
        target.text,
        target.year,
        sentence.path,
        now,
        own,
        annual=case.stated is not None and case.stated[0] == case.stated[1],
    )
    real = sense(clause)
    if _KINDS.get(real) is not target.kind:  # more than this sentence decided
        yield {"slot": "kind", "how": "wider", "kind": target.kind.value}
        return
    yield {"slot": "kind", "how": "decided", "kind": target.kind.value}
    if status_section(sentence.path):
        yield {"slot": "kind", "how": "status_section", "words": " › ".join(sentence.path)}
    without_path = _with(clause, path=())
    if sense(without_path) is not real:
        yield {"slot": "kind", "how": "section_decides", "words": " › ".join(sentence.path)}
    if target.year is not None and sense(_with(clause, year=None)) is not real:
        yield {"slot": "kind", "how": "year_decides", "words": str(target.year)}
    words = _deciding(clause, real.value)
    if words:
        yield {"slot": "kind", "how": "words_decide", "words": "、".join(words)}


def _with(clause: Clause, **values: object) -> Clause:
    return replace(clause, **values)  # type: ignore[arg-type]


def _deciding(clause: Clause, real: str) -> list[str]:
    """The words without which the kind would be another: covered two characters at a time."""
    text = clause.sentence
    low = max(0, clause.quantity.start - _NEAR)
    high = min(len(text), clause.bound.end + _NEAR // 2)
    covered: list[tuple[int, int]] = []
    for at in range(low, high - _PIECE + 1):
        end = at + _PIECE
        if at < clause.quantity.end and clause.quantity.start < end:
            continue
        changed = text[:at] + _BLANK * _PIECE + text[end:]
        if sense(_with(clause, sentence=changed)).value != real:
            covered.append((at, end))
    return [text[a:b] for a, b in _joined(covered)]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


# --- tables ------------------------------------------------------------------------------------


def _in_table(case: Case, target: Target, table: Table) -> Iterator[Data]:
    """The cell, its row's name, and the heads above it."""
    text, end = case.document.text, target.evidence.end
    cell = next((one for one in table.cells if one.start < end <= one.end), None)
    yield {"slot": "table", "how": "table", "words": table.caption or str(table.index + 1)}
    if cell is None:
        return
    yield {"slot": "value", "how": "cell", "words": _cell(text, cell)}
    for one in table.cells:
        same_row = one.row <= cell.row < one.row + one.row_span and one is not cell
        above = one.column <= cell.column < one.column + one.column_span
        if same_row and one.column < cell.column and not _FIGURE.fullmatch(_cell(text, one)):
            yield {"slot": "name", "how": "row", "words": _cell(text, one)}
        elif above and one.row < max(table.header_rows, 1) and _cell(text, one):
            yield {"slot": "year", "how": "column", "words": _cell(text, one)}


def _cell(text: str, cell: Cell) -> str:
    return " ".join(text[cell.start : cell.end].split())
