"""The jobs of one person: nobody sees, opens or stops those of another."""

from __future__ import annotations

from dataclasses import replace

from checker.access import NoRightError, Person, Right, UnseenError
from checker.jobs.running import Jobs, Order, State


class OwnJobs:
    """What `Jobs` offers, for one person; a job of somebody else is like one that is not there."""

    def __init__(self, jobs: Jobs, person: Person) -> None:
        self._jobs = jobs
        self._person = person

    def start(self, data: bytes, order: Order, *, afresh: bool = False) -> str:
        """Begin a check under the person's name and return its job id.

        The store refuses the result where it is not theirs to keep; what can be told before is.
        """
        if order.version is None and not self._person.may(Right.SUBMIT):
            raise NoRightError
        signed = replace(
            order,
            zone=self._person.zone_of_plan(order.zone),
            actor=self._person.signature,
            person=self._person,
        )
        return self._jobs.start(data, signed, afresh=afresh)

    def cancel(self, job: str) -> None:
        """Stop a job that waits or runs."""
        self._jobs.cancel(self._own(job))

    def again(self, job: str) -> None:
        """Start a job that failed or was cancelled once more."""
        self._jobs.again(self._own(job))

    def forget(self, job: str) -> None:
        """Drop a job that has ended from the history."""
        self._jobs.forget(self._own(job))

    def state(self, job: str) -> State | None:
        """How far the job is, None when the person has no such job."""
        return self._jobs.state(job) if self._is_own(job) else None

    def ahead(self, job: str) -> int:
        """How many jobs, of whomever, come before one that waits."""
        return self._jobs.ahead(self._own(job))

    def order(self, job: str) -> Order:
        """What was asked for."""
        return self._jobs.order(self._own(job))

    def all(self) -> list[str]:
        """The person's jobs, the newest first."""
        return [job for job in self._jobs.all() if self._is_own(job)]

    def _own(self, job: str) -> str:
        if not self._is_own(job):
            raise UnseenError
        return job

    def _is_own(self, job: str) -> bool:
        if self._jobs.state(job) is None:
            return False
        of = self._jobs.order(job).person
        return (of.issuer, of.subject) == (self._person.issuer, self._person.subject)
