"""Who acts: somebody who has signed in, or the single user of a machine without sign-in."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from checker.access.parks import same_park
from checker.access.roles import RIGHTS, Right, Role
from checker.settings import account

_LONGEST = 80  # characters of a name or subject in the log


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as the issuer of the sign-in knows them; no issuer is the local user."""

    issuer: str
    subject: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    zones: tuple[str, ...] = ()  # whose plans are the person's own

    @property
    def is_local(self) -> bool:
        """Whether nobody has signed in because nobody has to."""
        return not self.issuer

    @property
    def rights(self) -> frozenset[Right]:
        """Everything that any of the roles allows."""
        return frozenset[Right]().union(*(RIGHTS[role] for role in self.roles))

    @property
    def sees_all(self) -> bool:
        """Whether the plans of all parks are theirs to see."""
        return Right.READ_ALL in self.rights

    @property
    def sees_nothing(self) -> bool:
        """Whether the person has no business here: no role, or a planner without a park."""
        if self.sees_all:
            return False
        return Right.READ_OWN not in self.rights or not self.zones

    @property
    def signature(self) -> str:
        """How deeds are signed: "李娜 <8f3a>"; the subject tells people of one name apart."""
        return account() if self.is_local else f"{_plain(self.name)} {self._mark}".lstrip()

    def may(self, right: Right) -> bool:
        """Whether any of the roles allows this."""
        return right in self.rights

    def signed(self, author: str) -> bool:
        """Whether a deed is this person's, also under an earlier name."""
        return author == self.signature or (not self.is_local and author.endswith(self._mark))

    def owns(self, zone: str) -> bool:
        """Whether this is one of the person's parks."""
        return any(same_park(zone, own) for own in self.zones)

    def zone_of_plan(self, said: str | None) -> str | None:
        """The park to which a plan of this person belongs, whatever stands in it; None to read it there.

        Somebody with one park sends plans of that park.
        """
        if self.sees_all:
            return said
        return said or (self.zones[0] if len(self.zones) == 1 else None)

    def as_data(self) -> dict[str, Any]:
        """What can be written as JSON."""
        return {**asdict(self), "roles": sorted(self.roles)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Person:
        """From what `as_data` gave."""
        roles = frozenset(Role(one) for one in data["roles"])
        return cls(**{**data, "roles": roles, "zones": tuple(data["zones"])})

    @property
    def scope(self) -> str:
        """What somebody sees, as a key for caches: equal for people who see the same."""
        if self.sees_all:
            return "all"
        return f"{self.issuer} {self.subject} {' '.join(sorted(self.zones))}"

    @property
    def _mark(self) -> str:
        plain = _plain(self.subject)
        digest = hashlib.sha256(self.subject.encode()).hexdigest()[:16]
        return f"<{plain if plain == self.subject else digest}>"


def name_in(signature: str) -> str:
    """The name with which a deed is signed, without what tells people of one name apart."""
    return signature.rpartition(" <")[0] or signature if signature.endswith(">") else signature


LOCAL = Person("", "", roles=frozenset({Role.ADMIN}))


def _plain(name: str) -> str:
    """Without what could imitate another signature, or turn around the line it stands in."""
    kept = (c for c in name if c not in "<>" and unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(kept).split())[:_LONGEST]
