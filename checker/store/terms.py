"""How long each state of a review may last, in working days, and which days those are.

The file `review.yaml` in the store's folder changes what is here:

    schema: "1"
    terms:                       # working days; 0: no term
      first-review: 15
    holidays: ["2026-10-01", "2026-10-02"]
    workdays: ["2026-10-10"]     # Saturdays and Sundays on which work is done
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import yaml

from checker.plain_yaml import YamlFile, first_of, is_null
from checker.store.procedure import CLOSED, State
from checker.yaml_fields import Fields, UnfitError

FILE = "review.yaml"
_AREA = "process"
_VERSION = "1"
_MOST = 366  # working days of a term
_SATURDAY = 5
_TOP = ("schema", "terms", "holidays", "workdays")
_DEFAULT = MappingProxyType(
    {
        State.ASSIGNED: 3,
        State.FIRST_REVIEW: 15,
        State.WITH_PARK: 20,
        State.REPLIED: 3,
        State.SECOND_REVIEW: 10,
        State.AUDIT: 5,
    }
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in working days by state; without one a state may last."""

    days: Mapping[State, int] = field(default_factory=lambda: _DEFAULT)
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def due(self, state: State, since: date) -> date | None:
        """The last day of a state that began on a day, which itself does not count."""
        left = self.days.get(state, 0)
        if not left:
            return None
        day = since
        while left:
            day += timedelta(days=1)
            left -= self._is_worked(day)
        return day

    def _is_worked(self, day: date) -> bool:
        if day in self.holidays:
            return False
        return day.weekday() < _SATURDAY or day in self.workdays


def load_terms(folder: Path) -> Terms:
    """The terms of a store; InputError with the line where its file cannot be used."""
    path = folder / FILE
    if not path.exists():
        return Terms()
    file = YamlFile(_AREA, FILE)
    root = file.parse(file.read(path))
    reading = _Reading(_AREA)
    found = reading.terms(root) if root is not None else Terms()
    if reading.problems:
        raise first_of(_AREA, FILE, sorted(reading.problems, key=lambda one: one.line))
    return found


class _Reading(Fields):
    """Reads the file, and notes every mistake."""

    def terms(self, root: yaml.Node) -> Terms:
        try:
            fields = self.mapping(root, "top")
            self.names(root, fields, ("schema",), *_TOP[1:])
            if fields["schema"].value != _VERSION:
                self.note(fields["schema"], "schema", version=_VERSION)
            holidays, workdays = (self._days(fields, name) for name in ("holidays", "workdays"))
            return Terms({**_DEFAULT, **self._terms(fields)}, holidays, workdays)
        except UnfitError:
            return Terms()

    def _terms(self, fields: dict[str, yaml.Node]) -> dict[State, int]:
        if "terms" not in fields or is_null(fields["terms"]):
            return {}
        known = {state.value: state for state in State if state not in CLOSED}
        found: dict[State, int] = {}
        for name, node in self.mapping(fields["terms"], "terms").items():
            number = self.scalar(node, name).strip()
            if name not in known:
                self.note(node, "unknown", field=name[:40], known=", ".join(known))
            elif not (
                number.isascii() and number.isdigit() and len(number) <= 3 and int(number) <= _MOST
            ):
                self.note(node, "days", field=name, value=number[:20], most=_MOST)
            else:
                found[known[name]] = int(number)
        return found

    def _days(self, fields: dict[str, yaml.Node], name: str) -> frozenset[date]:
        if name not in fields or is_null(fields[name]):
            return frozenset()
        return frozenset(self.day(node, name) for node in self.sequence(fields[name], "dates"))
