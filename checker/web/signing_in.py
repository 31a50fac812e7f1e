"""Who sends a request: nobody has to sign in on the own machine, elsewhere a token says it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from checker.access import LOCAL, ClaimSettings, Person, person_of
from checker.store import Store
from checker.web.problems import BusyError, NotSignedInError, refused

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_LEEWAY = 60  # seconds by which clocks may differ
_FRESH = 600.0  # seconds for which keys are not asked for again
_PAUSE = 10.0  # seconds between two askings because of a key that is not known
_LONGEST = 1 << 20  # bytes of a key set
_SECONDS = 10  # that the provider has for an answer
Fetch = Callable[[str], Any]


class SigningIn(Protocol):
    """Tells who sends a request."""

    needs_token: bool

    def person(self, token: str | None) -> Person:
        """Whose token this is; NotSignedInError for none that counts."""


class OwnMachine:
    """The single user of this machine, who need not sign in."""

    needs_token = False

    def person(self, token: str | None) -> Person:  # noqa: ARG002 - it says nothing here
        """The local user, whatever the token."""
        return LOCAL


@dataclass(frozen=True, slots=True)
class Provider:
    """The OpenID Connect provider whose tokens count, and for whom they must be made out."""

    issuer: str
    audiences: tuple[str, ...]  # client ids or names of this API; a token must name one of them
    claims: ClaimSettings = field(default_factory=ClaimSettings)


class Tokens:
    """People by the ID or access tokens (JWT) of a provider, checked against its published keys."""

    needs_token = True

    def __init__(self, provider: Provider, store: Store, keys: Keys | None = None) -> None:
        self._provider, self._store = provider, store
        self._keys = keys or Keys(provider.issuer)
        self._claims = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "values": list(provider.audiences)},
            sub={"essential": True},
            exp={"essential": True},
        )

    def person(self, token: str | None) -> Person:
        """Whose token this is; NotSignedInError where it is missing, false or out of date."""
        if not token:
            raise refused("no-token", NotSignedInError)
        claims = self._verified(token)
        known = self._store.entered(str(claims["iss"]), str(claims["sub"]))
        person = person_of(claims, self._provider.claims, known)
        if person is None:
            raise refused("token", NotSignedInError)
        return person

    def _verified(self, token: str) -> dict[str, Any]:
        """The claims of a token whose signature and times hold; unknown keys are asked for once."""
        for newer in (False, True):
            keys = self._keys.get(newer=newer)
            try:
                said = jwt.decode(token, keys, algorithms=ALGORITHMS)
                self._claims.validate(said.claims)
            except (JoseError, ValueError) as error:
                if newer or not self._keys.may_be_stale(error):
                    raise refused("token", NotSignedInError) from None
            else:
                return said.claims
        raise refused("token", NotSignedInError)


class Keys:
    """The public keys of a provider, found by its discovery document and kept for ten minutes."""

    def __init__(self, issuer: str, fetch: Fetch | None = None) -> None:
        self._issuer, self._fetch = issuer.rstrip("/"), fetch or fetched
        self._keys: KeySet | None = None
        self._asked = 0.0
        self._lock = threading.Lock()

    def get(self, *, newer: bool = False) -> KeySet:
        """The keys; `newer` asks again, though not more than once in ten seconds."""
        with self._lock:
            age = time.monotonic() - self._asked
            if self._keys is None or age > _FRESH or (newer and age > _PAUSE):
                self._keys = self._load()
                self._asked = time.monotonic()
            return self._keys

    def may_be_stale(self, error: Exception) -> bool:
        """Whether newer keys could make a difference: the key of the token is not among them."""
        return isinstance(error, ValueError) and time.monotonic() - self._asked > _PAUSE

    def _load(self) -> KeySet:
        try:
            found = self._fetch(f"{self._issuer}/.well-known/openid-configuration")
            if found["issuer"].rstrip("/") != self._issuer:
                raise refused("keys", BusyError)
            return KeySet.import_key_set(self._fetch(found["jwks_uri"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, JoseError) as error:
            raise refused("keys", BusyError) from error


def fetched(address: str) -> Any:
    """The JSON at an address of the configured provider."""
    if not address.startswith(("https://", "http://")):
        raise URLError(f"not an address of a provider: {address[:80]}")
    asked = Request(address, headers={"Accept": "application/json"})  # noqa: S310 - checked above
    with urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310
        return json.loads(answer.read(_LONGEST))
