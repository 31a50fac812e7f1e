"""From what a sign-in says about somebody to who they are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.access.person import Person
from checker.access.roles import Role
from checker.store import Entered

_NAMES = ("name", "preferred_username", "email")


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """Which claims of the provider's ID token mean what; by default no claim gives a role.

    A claim inside another is named with a dot: "realm_access.roles".
    """

    issuer: str = ""  # the only one that is believed; "" believes the provider that is configured
    role_claim: str = "roles"
    roles: Mapping[str, Role] = field(default_factory=dict)  # value of the claim -> role
    zone_claim: str = "zones"  # the names of the own parks


def person_of(
    claims: Mapping[str, Any], settings: ClaimSettings, entered: Entered | None = None
) -> Person | None:
    """Who has signed in; None for claims that name nobody or come from another issuer.

    What an administrator has `entered` about them counts instead of what the claims say about roles
    and parks. Whom neither gives a role is a person without any right.
    """
    issuer, subject = (_word(claims.get(name)) for name in ("iss", "sub"))
    if not issuer or not subject or settings.issuer not in ("", issuer):
        return None
    name = next((said for one in _NAMES if (said := _word(claims.get(one)))), subject)
    if entered is not None:
        known = frozenset(Role(one) for one in entered.roles if one in set(Role))
        return Person(issuer, subject, entered.name or name, known, entered.zones)
    values = _words(_claim(claims, settings.role_claim))
    roles = frozenset(settings.roles[one] for one in values if one in settings.roles)
    return Person(issuer, subject, name, roles, _words(_claim(claims, settings.zone_claim)))


def _claim(claims: Mapping[str, Any], path: str) -> object:
    if path in claims:  # names of claims may be addresses, with dots in them
        return claims[path]
    found: object = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _words(said: object) -> tuple[str, ...]:
    many = said if isinstance(said, list | tuple) else [said]
    return tuple(word for one in many if (word := _word(one)))


def _word(said: object) -> str:
    return said.strip() if isinstance(said, str) else ""
