"""People with tokens of a provider that is not there: its keys are made here."""

from __future__ import annotations

import time

from joserfc import jwt
from joserfc.jwk import ECKey

from checker.access import AuthSettings, ClaimSettings, Role

ISSUER = "https://login.example"
CLIENT = "plancheck"
KEY = ECKey.generate_key("P-256", parameters={"kid": "one", "use": "sig", "alg": "ES256"})
SETTINGS = AuthSettings(
    client_id=CLIENT,
    client_secret="s" * 32,
    cookie_secret="c" * 32,
    address="https://plancheck.example",
    metadata=f"{ISSUER}/.well-known/openid-configuration",
    claims=ClaimSettings(issuer=ISSUER, roles={role.value: role for role in Role}),
)


def provider(address: str) -> object:
    """What the provider publishes."""
    if address == SETTINGS.metadata:
        return {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}
    assert address == f"{ISSUER}/keys"
    return {"keys": [KEY.as_dict(private=False)]}


def token(role: str = "", *zones: str, key: ECKey = KEY, **claims: object) -> str:
    """A token of the provider: of somebody with a role, and the parks of a planner."""
    now = int(time.time())
    said = {
        "iss": ISSUER,
        "aud": CLIENT,
        "sub": f"{role}-{''.join(zones)}",
        "name": "李娜",
        "iat": now,
        "exp": now + 300,
        "roles": [role] if role else [],
        "zones": list(zones),
        **claims,
    }
    header = {"alg": "ES256", "kid": key.kid}
    return jwt.encode(header, {k: v for k, v in said.items() if v is not None}, key)


def bearer(*who: str, **claims: object) -> dict[str, str]:
    """The header by which somebody is known."""
    return {"Authorization": f"Bearer {token(*who, **claims)}"}
