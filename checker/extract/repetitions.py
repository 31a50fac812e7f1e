"""Repetitions: what a plan states several times is one target with several pieces of evidence.

The same indicator, kind, year, form and value make a repetition; scopes, boundaries, accounting and
price bases must not contradict each other. Figures that differ stay apart, so that contradictions show.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract.linking import Linker, fold_name
from checker.extract.quantities import is_count
from checker.extract.reading import CHANGES
from checker.model import Comparator, Kind, Span, Target
from checker.units import fold_unit, normalise

_SHORTEST, _SHORTEST_COUNT = 5, 8  # characters of a name that only one thing can have
_APART = re.compile(r"国家|省|市级|区级|新增|新建|既有|存量|公共|居住|建筑|交通|企业")
_FRACTION = Decimal("0.002")  # how far 33.33 may be from 33.3
_ROUNDED = Decimal("0.01")  # relative difference that a change of unit may bring with rounding
_BOUNDS = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST})
_QUALIFIERS = ("scope", "boundary", "accounting", "price_base")
_MOST = 200  # groups of one subject that are looked at; no plan states a thing in so many ways
_SURER = 0.03  # what an independent second statement adds to the confidence


def merged(targets: Sequence[Target], linker: Linker) -> tuple[Target, ...]:
    """The targets in document order, repetitions joined under their best statement."""
    groups: dict[tuple[object, ...], list[list[Target]]] = defaultdict(list)
    alone: list[Target] = []
    for one in targets:
        key = _key(one, linker)
        if key is None:
            alone.append(one)
            continue
        for group in groups[key][-_MOST:]:
            if all(_repeats(one, other) for other in group):
                group.append(one)
                break
        else:
            groups[key].append([one])
    joined = [_joined(group) for found in groups.values() for group in found]
    return tuple(sorted([*alone, *joined], key=lambda t: (t.evidence.start, t.evidence.end)))


def _key(one: Target, linker: Linker) -> tuple[object, ...] | None:
    """What repetitions share exactly; None for what cannot be told to be a repetition."""
    if one.year is None or one.kind is Kind.REFERENCE:
        return None
    if one.indicator:
        apart = "".join(_APART.findall(one.text))
        subject = f"{one.indicator}:{linker.rest(one.text)}:{apart}:{_note(one.text)}"
    else:
        subject = fold_name(one.text) + _note(one.text)
        if len(subject) < (_SHORTEST_COUNT if is_count(one.unit) else _SHORTEST):
            return None
    form = one.cmp if one.cmp in CHANGES else "level"
    yearly = one.span is Span.ANNUAL
    return subject, one.kind, one.year, form, yearly, normalise(Decimal(1), one.unit).dimension


def _note(text: str) -> str:
    """The bracket at the end of a name, which may say of which part it is (公共建筑)."""
    return text[text.rindex("（") :] if text.endswith("）") and "（" in text else ""


def _repeats(one: Target, other: Target) -> bool:
    a, b = one.evidence, other.evidence
    if a.start < b.end and b.start < a.end:
        return False  # two figures of one passage
    if one.in_table and other.in_table:
        return False  # two tables with the same rows are about different things more often than not
    return (
        _same_bound(one, other)
        and _same_value(one, other)
        and all(_agree(getattr(one, name), getattr(other, name)) for name in _QUALIFIERS)
        and _agree(one.base_year, other.base_year)
        and _agree(one.base_value, other.base_value)
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _same_bound(one: Target, other: Target) -> bool:
    """The same comparator; a bare number says nothing against 不低于 or 不高于 of the same value."""
    both = {one.cmp, other.cmp}
    return len(both) == 1 or (Comparator.EQUAL in both and bool(both & _BOUNDS))


def _same_value(one: Target, other: Target) -> bool:
    if (one.value_max is None) != (other.value_max is None):
        return False
    pairs = [(one.value, other.value)]
    if one.value_max is not None and other.value_max is not None:
        pairs.append((one.value_max, other.value_max))
    if fold_unit(one.unit) == fold_unit(other.unit):
        return all(a == b or _is_fraction(a, b, one.unit) for a, b in pairs)
    return all(
        _close(normalise(a, one.unit).value, normalise(b, other.unit).value, _ROUNDED)
        for a, b in pairs
    )


def _is_fraction(one: Decimal, other: Decimal, unit: str) -> bool:
    """33.33 and 33.3: a third in per cent."""
    exponents = (one.as_tuple().exponent, other.as_tuple().exponent)
    return unit == "%" and -2 in exponents and _close(one, other, _FRACTION)


def _close(one: Decimal, other: Decimal, share: Decimal) -> bool:
    return one == other or abs(one - other) <= share * max(abs(one), abs(other))


def _rank(one: Target) -> tuple[bool, bool, float, int]:
    """The best statement first: one that says how it bounds, then the table's, then the surest."""
    return one.cmp is Comparator.EQUAL, not one.in_table, -one.confidence, one.evidence.start


def _joined(group: Sequence[Target]) -> Target:
    """One target of several statements; what the best one leaves open the others fill in."""
    if len(group) == 1:
        return group[0]
    best, *others = sorted(group, key=_rank)
    places = {(e.start, e.end): e for one in others for e in (one.evidence, *one.also)}
    filled: Mapping[str, object] = {
        name: _first(getattr(one, name) for one in (best, *others))
        for name in (*_QUALIFIERS, "base_year", "base_value", "binding", "span")
    }
    return replace(
        best,
        **filled,  # type: ignore[arg-type]
        also=tuple(places[place] for place in sorted(places)),
        striving=all(one.striving for one in group),
        in_both=len({one.in_table for one in group}) > 1,
        year_stated=any(one.year_stated for one in group),
        confidence=min(0.99, round(max(one.confidence for one in group) + _SURER, 2)),
    )


def _first(values: Iterable[object]) -> object:
    return next((value for value in values if value is not None), None)
