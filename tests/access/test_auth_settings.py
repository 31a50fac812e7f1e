"""Whether people have to sign in: the settings, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.access import Role, auth_settings
from checker.errors import UsageError
from checker.settings import SETTINGS

SECRET = "0123456789abcdef0123456789abcdef"
SAID = {
    "issuer": "https://id.example/realms/torch",
    "client_id": "plancheck",
    "client_secret": "x",
    "cookie_secret": SECRET,
    "address": "https://plancheck.example",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    return tmp_path


def write(home: Path, **said: object) -> None:
    lines = "".join(f"{name} = '{value}'\n" for name, value in said.items())
    (home / "settings.toml").write_text(f"[auth]\n{lines}", encoding="utf-8")


def test_without_a_word_nobody_has_to_sign_in():
    assert auth_settings() is None


def test_the_settings_file_is_read(home):
    write(home, **SAID)
    found = auth_settings()
    assert found is not None
    assert found.claims.roles == {}
    assert (found.longest, found.idle) == (12 * 3600, 3600)
    secrets = found.as_secrets()["auth"]
    assert secrets["redirect_uri"] == "https://plancheck.example/oauth2callback"
    assert secrets["server_metadata_url"].endswith("/torch/.well-known/openid-configuration")
    assert secrets["client_kwargs"]["prompt"] == "login"


def test_the_environment_counts_before_the_file(home, monkeypatch):
    write(home, **SAID, prompt="consent", roles="处室=reviewer")
    monkeypatch.setenv("PLANCHECK_OIDC_PROMPT", "select_account")
    monkeypatch.setenv("PLANCHECK_OIDC_IDLE_MINUTES", "5")
    monkeypatch.setenv("PLANCHECK_OIDC_ROLES", "ou=parks,dc=x=planner; 处室 = lead;")
    found = auth_settings()
    assert found is not None
    assert found.prompt == "select_account"
    assert found.idle == 300
    assert found.claims.roles == {"ou=parks,dc=x": Role.PLANNER, "处室": Role.LEAD}


@pytest.mark.parametrize("missing", [*SAID])
def test_half_a_configuration_is_refused_and_never_leaves_the_door_open(missing, home):
    write(home, **{name: value for name, value in SAID.items() if name != missing})
    with pytest.raises(UsageError, match=missing):
        auth_settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("cookie_secret", "short", "cookie_secret"),
        ("address", "http://plancheck.example", "https"),
        ("address", "https://plancheck.example/path", "https"),
        ("roles", "x=boss", "boss"),
        ("roles", "reviewer", "reviewer"),
        ("idle_minutes", "0", "idle_minutes"),
        ("longest_hours", "soon", "longest_hours"),
        ("promt", "login", "promt"),
    ],
)
def test_a_setting_that_is_not_sound_is_refused_with_its_name(name, value, told, home):
    write(home, **{**SAID, name: value})
    with pytest.raises(UsageError, match=told):
        auth_settings()


def test_this_machine_may_do_without_tls(home):
    write(home, **{**SAID, "address": "http://localhost:8501"})
    found = auth_settings()
    assert found is not None
    assert found.address == "http://localhost:8501"
