"""What if the plan aimed higher: moved targets go through the real check, and nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from checker.compare.checked import from_report
from checker.compare.effects import baseline
from checker.corrections import Correction, CorrectionFile, entry_for
from checker.knowledge import load
from checker.model import (
    OPEN,
    BaselineState,
    Comparator,
    CorrectionKind,
    Finding,
    Report,
)
from checker.pipeline import recheck
from checker.plan.readings import needed_cut
from checker.report.trajectory import LEVELS, Trajectory
from checker.ui.overview.passages import gravest_first
from checker.ui.overview.targets import TargetRow
from checker.ui.refusing import refused

_CENT = Decimal("0.01")
_TOTALS = (Comparator.DECREASE_BY, Comparator.INCREASE_BY)


@dataclass(frozen=True, slots=True)
class Move:
    """A target as it would be: the row it stands in, with another value or year."""

    row: TargetRow
    value: Decimal
    year: int | None

    @property
    def moves(self) -> bool:
        """Whether anything is other than the plan says it."""
        first = self.row.first
        return first is not None and (self.value, self.year) != (first.value, first.year)


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rules would say of the plan with its targets moved."""

    moves: tuple[Move, ...]
    before: Report
    after: Report
    solved: tuple[Finding, ...]  # as they stood before
    dropped: tuple[Finding, ...]  # as they stood before: not judged any more
    new: tuple[Finding, ...]
    altered: tuple[Finding, ...]  # still open, but saying something else
    unchanged: int  # still open, word for word


def tried(report: Report, moves: Sequence[Move]) -> Trial:
    """The check of the same plan with moved targets.

    UsageError where nothing is moved, or where the rules have changed since the report was made, so
    that the two could not be compared.
    """
    wanted = tuple(one for one in moves if one.moves)
    if not wanted:
        raise refused("unmoved")
    if load(report.profile).sha256 != report.knowledge_sha256:
        raise refused("rules")
    entries = [one for move in wanted for one in _entries(report, move)]
    numbered = (replace(one, id=f"m{number}") for number, one in enumerate(entries, 1))
    # what people have corrected is the plan here: the moves start from it
    as_it_is = replace(report, as_read=None, corrections=(), baseline=None)
    return _compared(wanted, report, recheck(as_it_is, CorrectionFile("", tuple(numbered))))


def judge_again(report: Report) -> None:
    """Judge a plan as it is: what engine and rules need is loaded after this."""
    for target in report.statements.targets[:1]:
        same = entry_for(
            report.document, CorrectionKind.CONFIRM_TARGET, author="", reason="", on=target
        )
        recheck(replace(report, as_read=None), CorrectionFile("", (replace(same, id="m1"),)))


def _entries(report: Report, move: Move) -> Iterable[Correction]:
    """A correction for every place that states the target."""
    to = {"value": move.value, "value_max": None, "year": move.year}
    for statement in move.row.statements:
        yield entry_for(
            report.document, CorrectionKind.CHANGE_TARGET, author="", reason="", on=statement, to=to
        )


def _compared(moves: tuple[Move, ...], before: Report, after: Report) -> Trial:
    states = _states(before, after)
    old = {one.id: one for one in before.findings}
    open_now = gravest_first(one for one in after.findings if one.outcome in OPEN)
    still = [one for one in open_now if states.get(one.id) is BaselineState.UNCHANGED]
    altered = tuple(one for one in still if _says(one) != _says(old[one.id]))

    def gone(state: BaselineState) -> tuple[Finding, ...]:
        return tuple(one for one in gravest_first(old.values()) if states.get(one.id) is state)

    return Trial(
        moves=moves,
        before=before,
        after=after,
        solved=gone(BaselineState.SOLVED),
        dropped=gone(BaselineState.DROPPED),
        new=tuple(one for one in open_now if states.get(one.id) is BaselineState.NEW),
        altered=altered,
        unchanged=len(still) - len(altered),
    )


def _says(finding: Finding) -> tuple[object, ...]:
    return finding.outcome, finding.severity, finding.message


def _states(before: Report, after: Report) -> Mapping[str, BaselineState]:
    """What becomes of every gap and doubt, in the words of a comparison of two reports."""
    return replace(after, baseline=baseline(from_report(before))).baseline_states


def needed(row: TargetRow, path: Trajectory | None) -> Decimal | None:
    """The figure that just meets the row's demand, in the row's own terms; None where none is known.

    A total change is the one that the remedy names; a level that follows from a rate is rounded to
    hundredths, to the side that meets the demand.
    """
    first, demand = row.first, row.demand
    if first is None or demand is None or demand.limit is None or demand.comparator is None:
        return None
    both_levels = demand.comparator in LEVELS and first.cmp in LEVELS
    if demand.unit == first.unit and (both_levels or demand.comparator is first.cmp):
        return demand.limit
    if path is None or not path.needed or path.needed[-1][0] != first.year:
        return None
    if first.cmp in LEVELS:
        return _level(path) if path.unit == first.unit else None
    if path.rate is None or path.rate.limit is None or first.cmp not in _TOTALS:
        return None
    sign = 1 if first.cmp is Comparator.DECREASE_BY else -1
    cut = needed_cut(sign * path.rate.limit, path.needed[-1][0] - path.needed[0][0])
    return None if cut is None else abs(cut)


def _level(path: Trajectory) -> Decimal:
    """The end of a needed path, on its better side."""
    start, end = path.needed[0][1], path.needed[-1][1]
    return end.quantize(_CENT, ROUND_FLOOR if end < start else ROUND_CEILING)
