"""Which sign-in a set of claims is, and whether it still holds."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any

from checker.access.claims import person_of
from checker.access.person import Person
from checker.access.settings import AuthSettings
from checker.logs import event
from checker.store import Held, SignIn, Store

# what a provider never says twice; the rest of the claims may be left out by who passes them on
_OWN = ("iss", "sub", "sid", "jti", "nonce", "iat", "auth_time")
_AHEAD = 300  # seconds by which the provider's clock may be ahead


def sign_in_of(claims: Mapping[str, Any], settings: AuthSettings) -> SignIn:
    """The sign-in whose ID token said this."""
    said = json.dumps([claims.get(name) for name in _OWN], sort_keys=True, default=str)
    return SignIn(hashlib.sha256(said.encode()).hexdigest(), settings.longest, settings.idle)


def signed_in(
    claims: Mapping[str, Any], settings: AuthSettings, store: Store, now: float
) -> Person | None:
    """Who is signed in with these claims at `now` (seconds since the epoch); None if that has ended.

    The store knows whether they have signed out or stayed away too long. A provider's token is good
    for minutes, so its `exp` says nothing about that; but it was issued at most `longest` ago.
    """
    person = person_of(claims, settings.claims)
    issued = claims.get("iat")
    if person is None or not isinstance(issued, int | float):
        return None
    if not -_AHEAD <= now - issued <= settings.longest:
        return None
    held = store.use_sign_in(sign_in_of(claims, settings))
    if held is Held.ENDED:
        return None
    entered = store.entered(person.issuer, person.subject)
    known = person if entered is None else person_of(claims, settings.claims, entered)
    if held is Held.BEGUN and known is not None:
        _tell(known)
    return known


def _tell(person: Person) -> None:
    """Have the log know that somebody has come, and in which roles; not who."""
    if person.sees_nothing:
        event("signin.refused", logging.WARNING, parks=len(person.zones))
    else:
        event("signin.begun", roles="+".join(sorted(person.roles)), parks=len(person.zones))
