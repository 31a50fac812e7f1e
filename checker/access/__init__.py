"""Who may see what: people, their roles, and the store as each of them may see it."""

from checker.access.claims import ClaimSettings, person_of
from checker.access.errors import AccessError, NoRightError, UnseenError
from checker.access.guarded import AnyStore, Guarded
from checker.access.person import LOCAL, Person
from checker.access.roles import RIGHTS, Right, Role

__all__ = [
    "LOCAL",
    "RIGHTS",
    "AccessError",
    "AnyStore",
    "ClaimSettings",
    "Guarded",
    "NoRightError",
    "Person",
    "Right",
    "Role",
    "UnseenError",
    "person_of",
]
