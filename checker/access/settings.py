"""Whether people have to sign in, and where: table [auth] of the settings (docs/serving.md).

Without an issuer nobody has to sign in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from checker.access.claims import ClaimSettings
from checker.access.roles import Role
from checker.errors import UsageError
from checker.settings import stated

PREFIX = "PLANCHECK_OIDC_"
CALLBACK = "/oauth2callback"
_REQUIRED = ("issuer", "client_id", "client_secret", "cookie_secret", "address")
_USUAL = {
    "role_claim": "roles",
    "zone_claim": "zones",
    "prompt": "login",
    "scope": "openid profile email",
    "longest_hours": "12",
    "idle_minutes": "60",
}
_SHORTEST_SECRET = 32  # characters
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class AuthSettings:
    """How people sign in: the provider, the address of this server, and how long a sign-in holds."""

    client_id: str
    client_secret: str
    cookie_secret: str  # whoever knows it can sign in as anybody
    address: str  # of this server as browsers see it, without a path
    metadata: str  # address of the provider's description of itself
    claims: ClaimSettings
    prompt: str = "login"  # what the provider is asked to do
    scope: str = "openid profile email"
    longest: int = 12 * 3600  # seconds that a sign-in holds at most
    idle: int = 3600  # seconds without use after which it ends

    def as_secrets(self) -> dict[str, Any]:
        """The same as Streamlit's secrets want it."""
        return {
            "auth": {
                "redirect_uri": self.address + CALLBACK,
                "cookie_secret": self.cookie_secret,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "server_metadata_url": self.metadata,
                "client_kwargs": {"scope": self.scope, "prompt": self.prompt},
            }
        }


def auth_settings() -> AuthSettings | None:
    """How people sign in; None where nobody has to. UsageError for settings that are not sound."""
    if not any(_said(name) for name in _REQUIRED):
        return None
    for name in _REQUIRED:
        if not _said(name):
            raise _refused(name)
    issuer = _said("issuer")
    return AuthSettings(
        client_id=_said("client_id"),
        client_secret=_said("client_secret"),
        cookie_secret=_long_enough(_said("cookie_secret")),
        address=_address(_said("address")),
        metadata=_said("metadata") or issuer.rstrip("/") + "/.well-known/openid-configuration",
        claims=ClaimSettings(
            issuer=issuer,
            role_claim=_said("role_claim"),
            roles=_roles(_said("roles")),
            zone_claim=_said("zone_claim"),
        ),
        prompt=_said("prompt"),
        scope=_said("scope"),
        longest=_number("longest_hours") * 3600,
        idle=_number("idle_minutes") * 60,
    )


def _said(name: str) -> str:
    return stated(PREFIX + name.upper()) or _USUAL.get(name, "")


def _roles(said: str) -> dict[str, Role]:
    """What stands as "value=role; value=role"; a value may hold anything but a semicolon."""
    found: dict[str, Role] = {}
    for pair in filter(None, (one.strip() for one in said.split(";"))):
        value, _, role = (one.strip() for one in pair.rpartition("="))
        if not value or role not in set(Role):
            known = ", ".join(Role)
            raise UsageError(
                f"设置 auth.roles 中的“{pair}”不对，应写作“声明中的值=角色”，用分号隔开；角色有 {known}。",
                f"auth.roles: {pair!r} must be value=role, with semicolons between; roles are {known}.",
            )
        found[value] = Role(role)
    return found


def _number(name: str) -> int:
    said = _said(name)
    if not said.isdecimal() or int(said) == 0:
        raise _refused(name)
    return int(said)


def _long_enough(secret: str) -> str:
    if len(secret) < _SHORTEST_SECRET:
        raise UsageError(
            f"设置 auth.cookie_secret 太短，至少 {_SHORTEST_SECRET} 个字符；"
            'python -c "import secrets; print(secrets.token_hex(32))" 可生成。',
            f"auth.cookie_secret is too short: {_SHORTEST_SECRET} characters at least; "
            'make one with python -c "import secrets; print(secrets.token_hex(32))".',
        )
    return secret


def _address(said: str) -> str:
    """The origin of the server; only this machine may do without TLS."""
    parts = urlsplit(said)
    plain = f"{parts.scheme}://{parts.netloc}"
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    if not safe or not parts.hostname or said.rstrip("/") != plain:
        raise UsageError(
            f"设置 auth.address 应为 https://主机名（本机可用 http://localhost:端口），不带路径；现为 {said}。",
            f"auth.address is https://host (http://localhost:port on this machine), without a path; it is {said}.",
        )
    return plain


def _refused(name: str) -> UsageError:
    return UsageError(
        f"登录设置 auth.{name} 缺失或无效，见 docs/serving.md。",
        f"The setting auth.{name} is missing or not valid; see docs/serving.md.",
    )
