"""Whether people have to sign in, and where: from one file and the environment.

The file is `plancheck.toml` in the user's folder, or where PLANCHECK_CONFIG says; its table [auth] is
described in docs/serving.md. Each word of it has a variable: PLANCHECK_OIDC_CLIENT_SECRET for
client_secret, and so on. Without an issuer nobody has to sign in.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checker.access.claims import ClaimSettings
from checker.access.roles import Role
from checker.errors import UsageError, reason
from checker.storage import user_folder

FILE = "plancheck.toml"
CONFIG = "PLANCHECK_CONFIG"
PREFIX = "PLANCHECK_OIDC_"
CALLBACK = "/oauth2callback"
_REQUIRED = ("issuer", "client_id", "client_secret", "cookie_secret", "address")
_WORDS = (*_REQUIRED, "metadata", "prompt", "scope", "role_claim", "zone_claim")
_NUMBERS = {"longest_hours": 12, "idle_minutes": 60}
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
    prompt: str = "login"  # what the provider is asked to do; "" leaves it to the provider
    scope: str = "openid profile email"
    longest: int = 12 * 3600  # seconds that a sign-in holds at most
    idle: int = 3600  # seconds without use after which it ends

    def as_secrets(self) -> dict[str, Any]:
        """The same as Streamlit's secrets want it."""
        kwargs = {"scope": self.scope, "prompt": self.prompt or None}
        return {
            "auth": {
                "redirect_uri": self.address + CALLBACK,
                "cookie_secret": self.cookie_secret,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "server_metadata_url": self.metadata,
                "client_kwargs": {name: said for name, said in kwargs.items() if said},
            }
        }


def auth_settings(environment: Mapping[str, str] = os.environ) -> AuthSettings | None:
    """How people sign in; None where nobody has to. UsageError for settings that are not sound."""
    said = _said(environment)
    if not said.get("issuer"):
        if any(said.get(name) for name in _REQUIRED):
            raise _refused("issuer")
        return None
    for name in _REQUIRED:
        if not said.get(name):
            raise _refused(name)
    return AuthSettings(
        client_id=said["client_id"],
        client_secret=said["client_secret"],
        cookie_secret=_long_enough(said["cookie_secret"]),
        address=_address(said["address"]),
        metadata=said.get("metadata")
        or said["issuer"].rstrip("/") + "/.well-known/openid-configuration",
        claims=ClaimSettings(
            issuer=said["issuer"],
            role_claim=said.get("role_claim") or "roles",
            roles=_roles(said.get("roles", {})),
            zone_claim=said.get("zone_claim") or "zones",
        ),
        prompt=said.get("prompt", "login"),
        scope=said.get("scope") or "openid profile email",
        longest=_number(said, "longest_hours") * 3600,
        idle=_number(said, "idle_minutes") * 60,
    )


def _said(environment: Mapping[str, str]) -> dict[str, Any]:
    """The table of the file, with what the environment says instead."""
    said = dict(_file(environment))
    for name in (*_WORDS, *_NUMBERS, "roles"):
        value = environment.get(PREFIX + name.upper())
        if value is not None:
            said[name] = _json(value) if name == "roles" else value
    for name in said:
        if name not in (*_WORDS, *_NUMBERS, "roles"):
            raise _refused(name)
    for name in _WORDS:
        if not isinstance(said.get(name, ""), str):
            raise _refused(name)
    return said


def _file(environment: Mapping[str, str]) -> Mapping[str, Any]:
    named = environment.get(CONFIG)
    path = Path(named) if named else user_folder() / FILE
    if not named and not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("auth", {})
    except OSError as error:
        zh, en = reason(error)
        raise UsageError(
            f"无法读取配置文件 {path}：{zh}。", f"The configuration {path} cannot be read: {en}."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"配置文件 {path} 不是有效的 TOML：{error}",
            f"The configuration {path} is no valid TOML: {error}",
        ) from error
    return found if isinstance(found, dict) else {"auth": found}


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        raise _refused("roles") from error


def _roles(said: object) -> dict[str, Role]:
    if not isinstance(said, dict):
        raise _refused("roles")
    wrong = next((one for one in said.values() if one not in set(Role)), None)
    if wrong is not None:
        known = ", ".join(Role)
        raise UsageError(
            f"配置 auth.roles 中的角色 {wrong!r} 不存在；可用：{known}。",
            f"There is no role {wrong!r} (auth.roles); there are {known}.",
        )
    return {str(value): Role(role) for value, role in said.items()}


def _number(said: Mapping[str, Any], name: str) -> int:
    try:
        number = int(said.get(name, _NUMBERS[name]))
    except (TypeError, ValueError) as error:
        raise _refused(name) from error
    if number <= 0:
        raise _refused(name)
    return number


def _long_enough(secret: str) -> str:
    if len(secret) < _SHORTEST_SECRET:
        raise UsageError(
            f"配置 auth.cookie_secret 太短，至少 {_SHORTEST_SECRET} 个字符；"
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
            f"配置 auth.address 应为 https://主机名（本机可用 http://localhost:端口），不带路径；现为 {said}。",
            f"auth.address is https://host (http://localhost:port on this machine), without a path; it is {said}.",
        )
    return plain


def _refused(name: str) -> UsageError:
    return UsageError(
        f"登录配置 auth.{name} 缺失或无效，见 docs/serving.md。",
        f"The setting auth.{name} is missing or not valid; see docs/serving.md.",
    )
