"""What the routes work with: store, jobs, and who is asking with which rights."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from checker.access import Guarded, NoRightError, Person, Right, UnseenError
from checker.jobs import Jobs, OwnJobs
from checker.processes import processors
from checker.store import Store, Version
from checker.web.problems import language_of
from checker.web.signing_in import SigningIn

MIB = 1 << 20
_bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", description="ID or access token")
_Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


@dataclass(frozen=True, eq=False)
class Service:
    """What one server holds; `upload` and `body` are bytes that a request may have."""

    store: Store
    jobs: Jobs
    signing_in: SigningIn
    upload: int = 256 * MIB
    body: int = MIB
    queries: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(max(2, processors()))
    )


@dataclass(frozen=True, eq=False)
class Caller:
    """Who is asking, and everything as this person may see it."""

    person: Person
    service: Service
    language: str

    @property
    def store(self) -> Guarded:
        """The store, as far as the person may see it."""
        return Guarded(self.service.store, self.person)

    @property
    def jobs(self) -> OwnJobs:
        """The person's own checks."""
        return OwnJobs(self.service.jobs, self.person)

    def owns(self, zone: str) -> bool:
        """Whether plans of this zone are the person's to send."""
        return self.person.may(Right.READ_ALL) or self.person.owns(zone)

    def version(self, id_: str) -> Version:
        """A version of a plan; UnseenError where there is none that the person may see."""
        found = self.store.version(id_)
        if found is None:
            raise UnseenError
        return found


@dataclass(frozen=True, slots=True)
class Needs:
    """The rule of a route: which right its caller must have."""

    right: Right

    def __call__(self, request: Request, credentials: _Credentials) -> Caller:
        """The caller; NotSignedInError or NoRightError for others."""
        service: Service = request.app.state.service
        token = credentials.credentials if credentials else None
        person = service.signing_in.person(token)
        if person.sees_nothing or not person.may(self.right):
            raise NoRightError
        return Caller(person, service, language_of(request))


Reader = Annotated[Caller, Depends(Needs(Right.READ_OWN))]
Sender = Annotated[Caller, Depends(Needs(Right.SUBMIT))]
