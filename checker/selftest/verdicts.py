"""What a case changed, held against what it must change."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Outcome
from checker.selftest.catalogue import HARMLESS, Case

Outcomes = dict[str, Outcome]  # finding id -> outcome
_SILENT = frozenset({Outcome.PASSED, Outcome.INAPPLICABLE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case: right when nothing is missing and nothing unexpected."""

    case: Case
    raised: Outcomes  # what the case changed into failed, cannot tell or not checked
    missing: Outcomes  # expected, but not so
    unexpected: dict[str, Outcome | None]  # not expected; None: a finding that is gone

    @property
    def right(self) -> bool:
        """Whether the case raised what it must and nothing else changed."""
        return not self.missing and not self.unexpected


def judge(case: Case, before: Outcomes, after: Outcomes) -> Verdict:
    """The verdict on one case from the outcomes of the plan as it was and as it is."""
    expected = _expected(case, after)
    raised = {
        id_: outcome
        for id_, outcome in after.items()
        if outcome not in _SILENT and before.get(id_) is not outcome
    }
    missing = {id_: one for id_, one in expected.items() if after.get(id_) is not one}
    unexpected: dict[str, Outcome | None] = {
        id_: one for id_, one in raised.items() if id_ not in expected
    }
    if case.group == HARMLESS:
        unexpected |= _changes(before, after)
    return Verdict(case, raised, missing, unexpected)


def _expected(case: Case, after: Outcomes) -> Outcomes:
    if case.others is None:
        return case.raises
    return {**dict.fromkeys(after, case.others), **case.raises}


def _changes(before: Outcomes, after: Outcomes) -> dict[str, Outcome | None]:
    """Every outcome that is no longer the same, a pass that became inapplicable or is gone too."""
    return {id_: after.get(id_) for id_, one in before.items() if after.get(id_) is not one}
