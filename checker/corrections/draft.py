"""A draft's statements while corrections are applied to them, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.corrections.answers import State
from checker.knowledge import Knowledge
from checker.model import Change, ClauseKind, Document, Measure, Target, Text

_ANSWERABLE = (ClauseKind.ACTION, ClauseKind.CONTENT_PART)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a correction did: nothing (superseded), something, or why it could not."""

    changes: tuple[Change, ...] = ()
    superseded: bool = False
    problem: Text | None = None


@dataclass(slots=True)
class Slot:
    """A statement under correction; `read` is what the reader said, None for an added one."""

    read: Target | Measure | None
    now: Target | Measure | None  # None once rejected


@dataclass(slots=True)
class Draft:
    """A draft's statements while corrections are applied, in their order, to them."""

    document: Document
    knowledge: Knowledge
    targets: list[Slot]
    measures: list[Slot]
    answers: dict[str, State] = field(default_factory=dict)


def clause_of(knowledge: Knowledge, action: str) -> str | None:
    """The id of the action or content part that is meant; a bare id means the profile's own one."""
    if ":" in action:
        found = knowledge.clauses.get(action)
        return action if found is not None and found.kind in _ANSWERABLE else None
    named = (
        one.id
        for one in knowledge.clauses.values()
        if one.notation == action and one.kind in _ANSWERABLE
    )
    return next(named, None)
