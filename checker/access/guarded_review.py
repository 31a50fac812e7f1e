"""The review process as one person may see it: what `Guarded` adds for `checker.store.reviewing`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checker.access.errors import NoRightError, UnseenError
from checker.access.person import Person
from checker.access.reviewers import known_reviewers, refuse_strangers
from checker.access.roles import Right
from checker.model import Text
from checker.store import (
    Done,
    Part,
    Reply,
    ReplyKind,
    RuleUse,
    State,
    Step,
    Store,
    Submission,
    Version,
)
from checker.store.procedure import PROCEDURE, TO_PARK
from checker.store.situations import Asking

_RIGHTS = {Part.PARK: Right.SUBMIT, Part.REVIEWER: Right.DECIDE, Part.LEAD: Right.CLOSE}
_OUT = frozenset({State.WITH_PARK, State.REPLIED, State.ACCEPTED, State.RETURNED})


def right_for(step: Step) -> Right:
    """What somebody must be allowed to do to take a step."""
    if step is Step.ASSIGN:
        return Right.ASSIGN
    by = {rules[step].by for rules in PROCEDURE.values() if step in rules}
    return _RIGHTS[by.pop()]


class GuardedReview:
    """Steps, replies and statistics for one person; `Guarded` says whose a plan is."""

    person: Person
    _store: Store

    def take_step(
        self,
        submission: str,
        step: Step,
        *,
        actor: str = "",
        note: str = "",
        named: Iterable[str] = (),
        due: date | None = None,
        letter: bytes | None = None,
    ) -> Done:
        """Take a step of the review, as `Store.take_step`, which the person's role is for.

        Where people sign in, only they can be assigned.
        """
        self._must(right_for(step))
        named = [one.strip() for one in named]
        if step is Step.ASSIGN and not self.person.is_local:
            refuse_strangers(self.reviewers(), named)
        of = self._submission(submission).id
        return self._store.take_step(
            of, step, actor=self._actor(actor), note=note, named=named, due=due, letter=letter
        )

    def reviewers(self) -> list[str]:
        """Whom plans can be assigned to, as they sign: who asks comes first."""
        self._must(Right.ASSIGN)
        own = [self.person.signature] if self.person.may(Right.DECIDE) else []
        return own + [one for one in known_reviewers(self._store) if one not in own]

    def open_steps(
        self, submission: str, *, actor: str = "", asking: Asking | None = None
    ) -> dict[Step, tuple[Text, ...]]:
        """The steps of the present state that are this person's, each with what is missing for it."""
        of = self._submission(submission).id
        found = self._store.open_steps(of, actor=self._actor(actor), asking=asking)
        return {one: missing for one, missing in found.items() if self.person.may(right_for(one))}

    def steps(self, submission: str) -> list[Done]:
        """The steps that were taken; of those among reviewers a park's people see only that and when."""
        return [self._told(one) for one in self._store.steps(self._submission(submission).id)]

    def standing(self) -> dict[str, Done]:
        """The last step of every submission that the person may see."""
        theirs = {one.id for one in self.submissions()}
        known = self._store.standing().items()
        return {of: self._told(one) for of, one in known if of in theirs}

    def letter(self, sent: Done) -> bytes | None:
        """The letter that went out with a step."""
        of = self._submission(sent.submission).id
        known = next((one for one in self._store.steps(of) if one.number == sent.number), None)
        if known is None:
            raise UnseenError
        return self._store.letter(known)

    def due_after(self, submission: str, step: Step) -> date | None:
        """The last day of the state to which a step leads."""
        return self._store.due_after(self._submission(submission).id, step)

    def reply(
        self, version: str, finding: str, kind: ReplyKind, said: str, *, actor: str = ""
    ) -> Reply:
        """Keep a park's reply to an upheld finding."""
        self._must(Right.SUBMIT)
        of = self._version(version).id
        return self._store.reply(of, finding, kind, said, actor=self._actor(actor))

    def replies(self, submission: str) -> list[Reply]:
        """All replies to the opinions on a submission."""
        return self._store.replies(self._submission(submission).id)

    def unheard(self, version: str) -> set[str]:
        """The findings on which the park has replied and nobody has decided since."""
        return self._store.unheard(version) if self._is_told(version) else set()

    def statistics(self, *, samples: bool = False) -> list[RuleUse]:
        """What became of the findings of each rule, over all plans."""
        self._must(Right.READ_ALL)
        return self._store.statistics(samples=samples)

    # --- inner workings -----------------------------------------------------------------------

    def _is_told(self, version: str) -> bool:
        """Whether decisions on a version are theirs to know: a park learns them with the opinion."""
        known = self._version(version)
        if self.person.sees_all:
            return True
        steps = self._store.steps(known.submission)
        if not steps:  # reviewed without the process: the verdict ends it
            return self._store.plan_decision(known.id) is not None
        sent = any(one.kind in TO_PARK and one.version == known.id for one in steps)
        return sent and (steps[-1].state in _OUT or steps[-1].version != known.id)

    def _told(self, one: Done) -> Done:
        return one if self.person.sees_all else one.as_told()

    def _must(self, *rights: Right) -> None:
        if not all(self.person.may(one) for one in rights):
            raise NoRightError

    def _actor(self, said: str) -> str:
        return (said if self.person.is_local else "") or self.person.signature

    # --- what `Guarded` itself provides ---------------------------------------------------------

    def submissions(self) -> list[Submission]:  # noqa: D102
        raise NotImplementedError

    def _submission(self, id_: str) -> Submission:
        raise NotImplementedError

    def _version(self, id_: str) -> Version:
        raise NotImplementedError
