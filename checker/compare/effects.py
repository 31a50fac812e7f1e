"""What the changes of a text do to the findings: solved, new, re-opened, unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.compare.checked import Checked
from checker.compare.texts import Change, TextComparison
from checker.model import OPEN, Baseline, BaselineState, Finding, Outcome, Severity

ORDER = (
    BaselineState.NEW,
    BaselineState.REOPENED,
    BaselineState.SOLVED,
    BaselineState.DROPPED,
    BaselineState.UNCHANGED,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of one finding, and the changed rows on which it rests in either text."""

    state: BaselineState
    before: Finding | None
    after: Finding | None
    rows: tuple[int, ...]

    @property
    def finding(self) -> Finding:
        """The finding as it is now, else as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an effect is about a finding")
        return found

    @property
    def is_touched(self) -> bool:
        """Whether it says something else now, even where it stays open."""
        if self.before is None or self.after is None:
            return True
        return self.before.message != self.after.message


def effects_of(
    text: TextComparison, before: Checked, after: Checked, ever_open: Iterable[str] = ()
) -> tuple[Effect, ...]:
    """Every gap and doubt of either version; `ever_open` are findings open in still earlier ones."""
    was, now = _by_id(before), _by_id(after)
    earlier = baseline(before, ever_open)
    found = []
    for id_ in dict.fromkeys((*now, *was)):
        state = earlier.state(id_, now[id_].outcome if id_ in now else None)
        if state is not None:
            old, new = was.get(id_), now.get(id_)
            found.append(Effect(state, old, new, _changed_rows(text, old, new)))
    return tuple(sorted(found, key=_order))


def _by_id(checked: Checked) -> dict[str, Finding]:
    return {one.id: one for one in checked.findings}


def baseline(before: Checked, ever_open: Iterable[str] = ()) -> Baseline:
    """A checked plan as something to compare with; `ever_open` are findings open in earlier ones."""
    outcomes = {one.id: one.outcome for one in before.findings}
    return Baseline(
        name=before.document.name,
        sha256="",
        plan_sha256=before.document.sha256,
        knowledge_sha256=before.knowledge_sha256,
        profile=before.profile,
        outcomes=outcomes,
        ever_open=frozenset(ever_open).union(id_ for id_, one in outcomes.items() if one in OPEN),
        waived=before.waived,
    )


def _changed_rows(
    text: TextComparison, before: Finding | None, after: Finding | None
) -> tuple[int, ...]:
    """The changed rows in which the evidence stands; what is merely nearest is no evidence."""
    found: set[int] = set()
    if before is not None and not before.nearest:
        found.update(row for one in before.evidence for row in text.rows_before(one))
    if after is not None and not after.nearest:
        found.update(row for one in after.evidence for row in text.rows_after(one))
    return tuple(sorted(row for row in found if text.rows[row].change is not Change.SAME))


def _order(effect: Effect) -> tuple[int, bool, int, int, str]:
    """By what became of it, then gravest first; touched ones before the others."""
    finding = effect.finding
    gap = (effect.after or finding).outcome is Outcome.FAILED
    severity = list(Severity).index(finding.severity)
    return ORDER.index(effect.state), not effect.is_touched, not gap, severity, finding.id
