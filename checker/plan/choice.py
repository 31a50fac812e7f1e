"""Which of several readings decides, and how far the others leave its outcome open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.plan.readings import Reading, distinct


def chosen(readings: Iterable[Reading], year: int | None) -> Reading | None:
    """The reading that decides, its range widened by all others of the same kind and rank."""
    ranked = list(readings)
    if not ranked:
        return None
    best = min(ranked, key=lambda one: _rank(one, ranked, year))
    equal = [one for one in _of_rank(best, ranked, year) if one.basis == best.basis]
    return _widened(best, equal, low=True, high=True)


def contradicted(
    reading: Reading, readings: Iterable[Reading], year: int | None, *, low: bool
) -> Reading:
    """The reading, widened on its bad side by what the plan's other words give for the same year.

    Values may reach a rate that a stated cut misses: then the rate is not surely reached.
    """
    rivals = _of_rank(reading, readings, year)
    return _widened(reading, rivals, low=low, high=not low)


def _of_rank(best: Reading, readings: Iterable[Reading], year: int | None) -> list[Reading]:
    """The readings that are as good as `best`: as confident, and of the demanded year like it."""
    return [
        one
        for one in readings
        if (one.target_year == year) == (best.target_year == year)
        and one.confident == best.confident
    ]


def _widened(best: Reading, others: list[Reading], *, low: bool, high: bool) -> Reading:
    """The reading with the range of all; the statements behind a wider range stand beside its own."""
    wider = [
        one for one in others if (low and one.low < best.low) or (high and one.high > best.high)
    ]
    return replace(
        best,
        low=min([best.low, *(one.low for one in wider)]) if low else best.low,
        high=max([best.high, *(one.high for one in wider)]) if high else best.high,
        statements=distinct(*best.statements, *(s for one in wider for s in one.statements)),
    )


def _rank(reading: Reading, all_readings: list[Reading], year: int | None) -> tuple[int, ...]:
    """Confident before doubtful, the demanded year before others, then the order of finding."""
    return (
        not reading.confident,
        reading.target_year != year,
        all_readings.index(reading),
    )
