"""Who may see what: people, their roles, and the store as each of them may see it."""

from checker.access.claims import ClaimSettings, person_of
from checker.access.errors import AccessError, NoRightError, UnseenError
from checker.access.guarded import AnyStore, Guarded
from checker.access.parks import is_park
from checker.access.person import LOCAL, Person, name_in
from checker.access.reviewers import known_reviewers, refuse_strangers
from checker.access.roles import RIGHTS, Right, Role
from checker.access.settings import AuthSettings, auth_settings
from checker.access.signin import sign_in_of, signed_in

__all__ = [
    "LOCAL",
    "RIGHTS",
    "AccessError",
    "AnyStore",
    "AuthSettings",
    "ClaimSettings",
    "Guarded",
    "NoRightError",
    "Person",
    "Right",
    "Role",
    "UnseenError",
    "auth_settings",
    "is_park",
    "known_reviewers",
    "name_in",
    "person_of",
    "refuse_strangers",
    "sign_in_of",
    "signed_in",
]
