"""Who sends a request: nobody has to sign in on the own machine, elsewhere a token says it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from checker.access import LOCAL, AuthSettings, Person, person_of
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


class Tokens:
    """People by the ID or access tokens (JWT) of a provider, checked against its published keys."""

    needs_token = True

    def __init__(
        self,
        settings: AuthSettings,
        store: Store,
        names: Sequence[str] = (),
        keys: Keys | None = None,
    ) -> None:
        """People of the provider in the settings; a token is for its client id or one of `names`."""
        self._settings, self._store = settings.claims, store
        self._keys = keys or Keys(settings.claims.issuer, settings.metadata)
        self._claims = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": settings.claims.issuer},
            aud={"essential": True, "values": [settings.client_id, *names]},
            sub={"essential": True},
            exp={"essential": True},
        )

    def person(self, token: str | None) -> Person:
        """Whose token this is; NotSignedInError where it is missing, false or out of date."""
        if not token:
            raise refused("no-token", NotSignedInError)
        claims = self._verified(token)
        known = self._store.entered(str(claims["iss"]), str(claims["sub"]))
        person = person_of(claims, self._settings, known)
        if person is None:
            raise refused("token", NotSignedInError)
        return person

    def _verified(self, token: str) -> dict[str, Any]:
        """The claims of a token whose signature, times and names hold."""
        try:
            try:
                said = jwt.decode(token, self._keys.get(), algorithms=ALGORITHMS)
            except InvalidKeyIdError:  # the provider may sign with a new key
                said = jwt.decode(token, self._keys.get(newer=True), algorithms=ALGORITHMS)
            self._claims.validate(said.claims)
        except (JoseError, ValueError, TypeError, KeyError):  # what is no token fails in many ways
            raise refused("token", NotSignedInError) from None
        return said.claims


class Keys:
    """The public keys of a provider, found by its discovery document and kept for ten minutes."""

    def __init__(self, issuer: str, metadata: str, fetch: Fetch | None = None) -> None:
        """The keys of an issuer whose description of itself is at the address `metadata`."""
        self._issuer, self._metadata, self._fetch = issuer, metadata, fetch or fetched
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

    def _load(self) -> KeySet:
        try:
            found = self._fetch(self._metadata)
            if found["issuer"] != self._issuer:
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
