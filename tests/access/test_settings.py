"""Whether people have to sign in: one file, the environment, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.access import Role, auth_settings
from checker.errors import UsageError

SECRET = "0123456789abcdef0123456789abcdef"
SAID = {
    "issuer": "https://id.example/realms/torch",
    "client_id": "plancheck",
    "client_secret": "x",
    "cookie_secret": SECRET,
    "address": "https://plancheck.example",
}
ENVIRONMENT = {f"PLANCHECK_OIDC_{name.upper()}": value for name, value in SAID.items()}


def config(tmp_path: Path, text: str) -> dict[str, str]:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return {"PLANCHECK_CONFIG": str(file)}


def as_toml(said: dict[str, object]) -> str:
    return "[auth]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in said.items())


def test_without_a_word_nobody_has_to_sign_in(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    assert auth_settings({}) is None


def test_the_file_in_the_users_folder_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    (tmp_path / "plancheck.toml").write_text(as_toml(dict(SAID)), encoding="utf-8")
    found = auth_settings({})
    assert found is not None
    assert found.claims.roles == {}
    assert (found.longest, found.idle) == (12 * 3600, 3600)
    secrets = found.as_secrets()["auth"]
    assert secrets["redirect_uri"] == "https://plancheck.example/oauth2callback"
    assert secrets["server_metadata_url"].endswith("/torch/.well-known/openid-configuration")
    assert secrets["client_kwargs"]["prompt"] == "login"


def test_the_environment_counts_before_the_file(tmp_path):
    text = as_toml({**SAID, "prompt": "consent"}) + '[auth.roles]\n"处室" = "reviewer"\n'
    given = {
        "PLANCHECK_OIDC_PROMPT": "select_account",
        "PLANCHECK_OIDC_IDLE_MINUTES": "5",
        "PLANCHECK_OIDC_ROLES": '{"parks": "planner"}',
    }
    found = auth_settings(config(tmp_path, text) | given)
    assert found is not None
    assert found.prompt == "select_account"
    assert found.idle == 300
    assert found.claims.roles == {"parks": Role.PLANNER}


@pytest.mark.parametrize("missing", [*SAID])
def test_half_a_configuration_is_refused_and_never_leaves_the_door_open(missing, tmp_path):
    said = {name: value for name, value in SAID.items() if name != missing}
    with pytest.raises(UsageError, match=missing):
        auth_settings(config(tmp_path, as_toml(dict(said))))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("cookie_secret", "short", "cookie_secret"),
        ("address", "http://plancheck.example", "https"),
        ("address", "https://plancheck.example/path", "https"),
        ("roles", {"x": "boss"}, "boss"),
        ("roles", "boss", "roles"),
        ("idle_minutes", 0, "idle_minutes"),
        ("longest_hours", "soon", "longest_hours"),
        ("client_id", 7, "client_id"),
        ("promt", "login", "promt"),
    ],
)
def test_a_setting_that_is_not_sound_is_refused_with_its_name(name, value, told, tmp_path):
    said = {key: one for key, one in SAID.items() if key != name}
    table = (
        f"[auth.{name}]\n" + "".join(f'{k} = "{v}"\n' for k, v in value.items())
        if isinstance(value, dict)
        else ""
    )
    text = as_toml(dict(said) if table else {**said, name: value}) + table
    with pytest.raises(UsageError, match=told):
        auth_settings(config(tmp_path, text))


def test_this_machine_may_do_without_tls():
    found = auth_settings(ENVIRONMENT | {"PLANCHECK_OIDC_ADDRESS": "http://localhost:8501"})
    assert found is not None
    assert found.address == "http://localhost:8501"


@pytest.mark.parametrize("text", ["[auth\n", "auth = 3\n"])
def test_a_file_that_cannot_be_understood_is_refused(text, tmp_path):
    with pytest.raises(UsageError):
        auth_settings(config(tmp_path, text))


def test_a_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(UsageError, match=r"none\.toml"):
        auth_settings({"PLANCHECK_CONFIG": str(tmp_path / "none.toml")})
