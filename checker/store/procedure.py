"""The review process as data: its states, its steps, and what each step needs.

`PROCEDURE` holds every step that is open in every state; what is not there is refused. Nothing here
knows the database: `hindrances` judges a `Situation`, which `checker.store.process` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from checker.language import text
from checker.model import Text
from checker.store.decisions import PlanVerdict
from checker.store.errors import ProcessError


class State(StrEnum):
    """Where a submission stands."""

    RECEIVED = "received"  # 已收件; of a submission that no step was taken on
    ASSIGNED = "assigned"  # 已分办
    FIRST_REVIEW = "first-review"  # 初审
    WITH_PARK = "with-park"  # 待园区答复: the opinion is out
    REPLIED = "replied"  # 园区已答复
    SECOND_REVIEW = "second-review"  # 复审
    AUDIT = "audit"  # 审核
    ACCEPTED = "accepted"  # 已通过
    RETURNED = "returned"  # 已退回


class Step(StrEnum):
    """What somebody does that moves a submission on."""

    ASSIGN = "assign"  # 分办, also to others later
    BEGIN = "begin"  # 开始初审
    RETURN_FOR_CHANGES = "return-for-changes"  # 发出意见: 退回修改
    ASK_FOR_COMMENTS = "ask-for-comments"  # 发出意见: 征求意见
    REPLY = "reply"  # 园区提交答复
    REVIEW_AGAIN = "review-again"  # 开始复审
    SUBMIT = "submit"  # 送审核
    SEND_BACK = "send-back"  # 审核退回复审
    ACCEPT = "accept"  # 审核通过
    RETURN = "return"  # 审核退回
    RESUBMIT = "resubmit"  # 重新报送
    REOPEN = "reopen"  # 重新审核


class Part(StrEnum):
    """Who takes a step."""

    PARK = "park"
    REVIEWER = "reviewer"
    LEAD = "lead"


class Need(StrEnum):
    """What must hold before a step; each has a sentence `process.need.<value>`."""

    NAMED = "named"  # a reviewer is named, and a second one is somebody else
    OWN = "own"  # who acts is one of the assigned reviewers
    ANOTHER = "another"  # who acts has neither been assigned nor decided anything
    NOTE = "note"
    DECIDED = "decided"  # every finding
    HEARD = "heard"  # every reply of the park was followed by a decision
    VERDICT = "verdict"  # is given
    CONSISTENT = "consistent"  # no "passed" beside an upheld violation
    CHANGES = "changes"  # the verdict asks for changes
    PASSES = "passes"  # the verdict lets the plan pass, perhaps after changes
    NO_CHANGES = "no-changes"  # the verdict lets the plan pass as it is
    SENT_BACK = "sent-back"  # the verdict returns the plan
    ANSWERED = "answered"  # a new version, or a reply to every upheld finding
    REVISED = "revised"  # there is a newer version
    OVERDUE = "overdue"  # the park's term is over


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a step leads, whose it is, and what it needs."""

    to: State
    by: Part
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the needs look at, of one submission and one person."""

    actor: str
    note: str = ""
    named: tuple[str, ...] = ()  # the reviewers to assign: the first and perhaps a second one
    reviewers: tuple[str, ...] = ()  # those assigned now
    judges: frozenset[str] = frozenset()  # who decided anything on the newest version
    undecided: int = 0
    unheard: int = 0  # replies of the park that no decision has followed
    unanswered: int = 0  # upheld findings that the park has not replied to
    verdict: PlanVerdict | None = None
    contradicted: int = 0  # upheld violations beside the verdict "passed"
    revised: bool = False  # there is a newer version than that of the last step
    overdue: bool = False


_S, _P, _N = State, Part, Need
_FINAL = (_N.DECIDED, _N.VERDICT, _N.CONSISTENT)  # else the letter is a draft
_ASSIGN = (_N.NAMED,)
_HEARD = (_N.DECIDED, _N.HEARD, _N.VERDICT, _N.CONSISTENT)


def _kept(state: State) -> Rule:
    """Other reviewers, in the state as it is."""
    return Rule(state, _P.LEAD, _ASSIGN)


def _opinions(*final: Need) -> dict[Step, Rule]:
    """The two ways to send the opinion to the park."""
    needs = (_N.OWN, *final)
    return {
        Step.RETURN_FOR_CHANGES: Rule(_S.WITH_PARK, _P.REVIEWER, (*needs, _N.CHANGES)),
        Step.ASK_FOR_COMMENTS: Rule(_S.WITH_PARK, _P.REVIEWER, needs),
    }


_CLOSED = {
    Step.RESUBMIT: Rule(_S.RECEIVED, _P.PARK, (_N.REVISED,)),
    Step.REOPEN: Rule(_S.AUDIT, _P.LEAD, (_N.ANOTHER, _N.NOTE)),
}
# state -> step -> where it leads; the first step of a state is the usual one
PROCEDURE: Mapping[State, Mapping[Step, Rule]] = MappingProxyType(
    {
        _S.RECEIVED: {Step.ASSIGN: Rule(_S.ASSIGNED, _P.LEAD, _ASSIGN)},
        _S.ASSIGNED: {
            Step.BEGIN: Rule(_S.FIRST_REVIEW, _P.REVIEWER, (_N.OWN,)),
            Step.ASSIGN: _kept(_S.ASSIGNED),
        },
        _S.FIRST_REVIEW: {
            **_opinions(*_FINAL),
            Step.SUBMIT: Rule(_S.AUDIT, _P.REVIEWER, (_N.OWN, *_FINAL, _N.NO_CHANGES)),
            Step.ASSIGN: _kept(_S.FIRST_REVIEW),
        },
        _S.WITH_PARK: {
            Step.REPLY: Rule(_S.REPLIED, _P.PARK, (_N.ANSWERED,)),
            Step.REVIEW_AGAIN: Rule(_S.SECOND_REVIEW, _P.REVIEWER, (_N.OWN, _N.OVERDUE)),
            Step.ASSIGN: _kept(_S.WITH_PARK),
        },
        _S.REPLIED: {
            Step.REVIEW_AGAIN: Rule(_S.SECOND_REVIEW, _P.REVIEWER, (_N.OWN,)),
            Step.ASSIGN: _kept(_S.REPLIED),
        },
        _S.SECOND_REVIEW: {
            Step.SUBMIT: Rule(_S.AUDIT, _P.REVIEWER, (_N.OWN, *_HEARD)),
            **_opinions(*_HEARD),
            Step.ASSIGN: _kept(_S.SECOND_REVIEW),
        },
        _S.AUDIT: {
            Step.ACCEPT: Rule(_S.ACCEPTED, _P.LEAD, (_N.ANOTHER, *_HEARD, _N.PASSES)),
            Step.RETURN: Rule(_S.RETURNED, _P.LEAD, (_N.ANOTHER, *_HEARD, _N.SENT_BACK)),
            Step.SEND_BACK: Rule(_S.SECOND_REVIEW, _P.LEAD, (_N.ANOTHER, _N.NOTE)),
        },
        _S.ACCEPTED: _CLOSED,
        _S.RETURNED: _CLOSED,
    }
)
CLOSED = frozenset({_S.ACCEPTED, _S.RETURNED})
FROZEN = CLOSED | {_S.WITH_PARK}  # what was sent or concluded is decided on no more
OPINIONS = frozenset({Step.RETURN_FOR_CHANGES, Step.ASK_FOR_COMMENTS})  # a letter goes with them
TO_PARK = OPINIONS | {Step.ACCEPT, Step.RETURN}  # with these a park learns what was decided
BY_PARK = frozenset({Step.REPLY, Step.RESUBMIT})
AT_ONCE = frozenset({_N.NAMED, _N.NOTE})  # what the form of the step asks for

_V = PlanVerdict


def is_among(actor: str, names: Collection[str]) -> bool:
    """Whether somebody is one of these; who was named without the mark of a sign-in is meant by name."""
    return actor in names or actor.partition(" <")[0] in names


_HOLDS: dict[Need, Callable[[Situation], bool]] = {
    _N.NAMED: lambda now: (
        bool(now.named) and all(now.named) and len({*now.named}) == len(now.named)
    ),
    _N.OWN: lambda now: is_among(now.actor, now.reviewers),
    _N.ANOTHER: lambda now: not is_among(now.actor, {*now.reviewers, *now.judges}),
    _N.NOTE: lambda now: bool(now.note.strip()),
    _N.DECIDED: lambda now: not now.undecided,
    _N.HEARD: lambda now: not now.unheard,
    _N.VERDICT: lambda now: now.verdict is not None,
    _N.CONSISTENT: lambda now: not now.contradicted,
    _N.CHANGES: lambda now: now.verdict in (None, _V.PASSED_AFTER_CHANGES, _V.RETURNED),
    _N.PASSES: lambda now: now.verdict in (None, _V.PASSED, _V.PASSED_AFTER_CHANGES),
    _N.NO_CHANGES: lambda now: now.verdict in (None, _V.PASSED),
    _N.SENT_BACK: lambda now: now.verdict in (None, _V.RETURNED),
    _N.ANSWERED: lambda now: now.revised or not now.unanswered,
    _N.REVISED: lambda now: now.revised,
    _N.OVERDUE: lambda now: now.overdue,
}  # a verdict that is missing is told once, by VERDICT
_COUNTED: dict[Need, Callable[[Situation], int]] = {
    _N.DECIDED: lambda now: now.undecided,
    _N.HEARD: lambda now: now.unheard,
    _N.CONSISTENT: lambda now: now.contradicted,
    _N.ANSWERED: lambda now: now.unanswered,
}


def rule_of(state: State, step: Step) -> Rule:
    """The rule of a step; ProcessError where it is not open in this state."""
    found = PROCEDURE[state].get(step)
    if found is None:
        raise ProcessError(*(_closed(state, step, language) for language in ("zh", "en")))
    return found


def hindrances(
    state: State, step: Step, now: Situation, *, besides: frozenset[Need] = frozenset()
) -> tuple[Text, ...]:
    """What keeps a step from being taken, a sentence each; `besides` are needs not looked at."""
    needs = rule_of(state, step).needs
    return tuple(
        Text(*(_sentence(need, now, language) for language in ("zh", "en")))
        for need in needs
        if need not in besides and not _HOLDS[need](now)
    )


def state_word(state: State, language: str) -> str:
    """初审, First review."""
    return text(f"process.state.{state.value}", language)


def step_word(step: Step, language: str) -> str:
    """送审核, Submit for audit."""
    return text(f"process.step.{step.value}", language)


def _sentence(need: Need, now: Situation, language: str) -> str:
    count = _COUNTED[need](now) if need in _COUNTED else 0
    people = (text("process.and", language)).join(now.reviewers) or "—"
    return text(f"process.need.{need.value}", language, n=count, reviewers=people, actor=now.actor)


def _closed(state: State, step: Step, language: str) -> str:
    comma = text("process.and", language)
    return text(
        "process.not-open", language, step=step_word(step, language),
        state=state_word(state, language),
        steps=comma.join(step_word(one, language) for one in PROCEDURE[state]),
    )  # fmt: skip
