"""Which clauses a measure serves: the passages that stand inside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.model import ClauseLink, Measure, Project, Strength

_RANK = {Strength.NO: 0, Strength.WEAK: 1, Strength.YES: 2}


class Serving(NamedTuple):
    """A passage that speaks for a clause: its document range, what it is worth there."""

    start: int
    end: int
    strength: Strength = Strength.YES
    score: float = 1.0


Passages = Mapping[str, Sequence[Serving]]


class _Served(dict[str, Serving]):
    """The best passage of each clause in one measure."""

    def add(self, clause: str, passage: Serving) -> None:
        known = self.get(clause)
        if known is None or _worth(passage) > _worth(known):
            self[clause] = passage

    def links(self) -> tuple[ClauseLink, ...]:
        """The links of the measure, the best first."""
        found = [
            (-_RANK[best.strength], -round(best.score, 4), clause) for clause, best in self.items()
        ]
        found.sort()
        return tuple(
            ClauseLink(clause, self[clause].strength, -score) for _, score, clause in found
        )


def _worth(passage: Serving) -> tuple[int, float]:
    """What a clause is served with; the greater the better."""
    return _RANK[passage.strength], passage.score


def linked(
    measures: Sequence[Measure],
    passages: Passages,
    actions: frozenset[str],
    projects: Iterable[Project],
) -> tuple[Measure, ...]:
    """The measures (sorted by place) with the clauses they serve and the project they name.

    `actions` are the clauses that `Measure.actions` may hold: those answered, in the order of
    `passages`. A passage that reaches over two measures serves the one that holds most of it.
    """
    served = [_Served() for _ in measures]
    starts = [measure.evidence.start for measure in measures]
    for clause, ranges in passages.items():
        for passage in ranges:
            index = _holder(measures, starts, passage)
            if index is not None:
                served[index].add(clause, passage)
    named: dict[int, str] = {}
    place = {clause: index for index, clause in enumerate(passages)}
    for project in sorted(projects, key=lambda one: one.evidence.start):
        at = bisect_right(starts, project.evidence.start) - 1
        if at >= 0 and project.evidence.start < measures[at].evidence.end:
            named.setdefault(at, project.name)
    return tuple(
        replace(
            measure,
            actions=tuple(
                sorted(filter(actions.__contains__, _answered(found)), key=place.__getitem__)
            ),
            links=found.links(),
            project=named.get(index),
        )
        if found or index in named
        else measure
        for index, (measure, found) in enumerate(zip(measures, served, strict=True))
    )


def _answered(found: _Served) -> Iterator[str]:
    return (clause for clause, best in found.items() if best.strength is Strength.YES)


def _holder(measures: Sequence[Measure], starts: Sequence[int], passage: Serving) -> int | None:
    """The measure that holds most of a passage."""
    last = bisect_right(starts, passage.end - 1) - 1
    whole = last >= 0 and starts[last] <= passage.start < passage.end
    if whole and passage.end <= measures[last].evidence.end:  # as nearly always
        return last
    best, most = None, 0
    for index in range(last, -1, -1):
        at = measures[index].evidence
        shared = min(at.end, passage.end) - max(at.start, passage.start)
        if shared > most:
            best, most = index, shared
        if at.end <= passage.start and index < last:
            break
    return best
