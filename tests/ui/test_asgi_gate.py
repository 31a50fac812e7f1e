"""The gate before Streamlit: which requests it lets through, and the headers of every answer."""

from __future__ import annotations

import json
import time

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from checker.access import AuthSettings, ClaimSettings, Role
from checker.store import Store
from checker.ui import gate
from checker.ui.asgi import workbench
from checker.ui.gate import HEADERS, Gate, SafeHeaders
from tests.serving import ROOT

SECRET = "only for the tests: 0123456789abcdef"
HERE = "https://testserver"
SETTINGS = AuthSettings(
    "id", "secret", SECRET, HERE, "https://id.example/x", ClaimSettings(roles={"r": Role.ANALYST})
)


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "_standing", [])
    store = Store(tmp_path / "store")

    def answer(request):
        response = PlainTextResponse("inside")
        response.set_cookie("one", "1")
        return response

    inside = Starlette(
        routes=[Route("/{path:path}", answer, methods=["GET", "PUT"])],
        middleware=[
            Middleware(SafeHeaders, secure=True),
            Middleware(Gate, settings=SETTINGS, store=lambda: store),
        ],
    )
    yield TestClient(inside, base_url=HERE, follow_redirects=False)
    store.close()


def cookie(secret: str = SECRET, **said: object) -> dict[str, str]:
    claims = {
        "iss": "https://id.example", "sub": "a", "roles": ["r"], "nonce": "n",
        "iat": int(time.time()), "origin": HERE, "is_logged_in": True, **said,
    }  # fmt: skip
    value = create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()
    return {"Cookie": f"_streamlit_user={value}"}


CLOSED = [
    "/_stcore/metrics",
    "/_stcore/upload_file/a/b",
    "/component/x",
    "/app/static/x",
    "/_stcore/agent/x",
]


@pytest.mark.parametrize(
    "path", ["/", "/review", "/_stcore/health", "/static/js/x.js", "/oauth2callback"]
)
def test_what_a_browser_needs_to_sign_in_is_open(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", [*CLOSED, "/media/x.docx"])
def test_files_uploads_and_metrics_are_closed_without_a_cookie(client, path):
    assert client.get(path).status_code == 401
    assert client.put(path).status_code == 401
    assert client.get(path).text == ""


@pytest.mark.parametrize("path", CLOSED)
def test_they_are_open_with_a_valid_one(client, path):
    assert client.get(path, headers=cookie()).status_code == 200


def test_a_file_of_nobodys_session_is_not_there(client):
    assert client.get("/media/0123.docx", headers=cookie()).status_code == 404


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        ("another secret, just as long: 0123456", {}),
        (SECRET, {"is_logged_in": False}),
        (SECRET, {"origin": "https://other.example"}),
        (SECRET, {"iat": 1_000_000}),
        (SECRET, {"sub": ""}),
    ],
)
def test_a_cookie_that_is_forged_old_or_of_elsewhere_opens_nothing(client, secret, said):
    assert client.get("/_stcore/metrics", headers=cookie(secret, **said)).status_code == 401


@pytest.mark.parametrize("value", ["", "x", "a.b.c", "é", "chunks-99999999"])
def test_nonsense_for_a_cookie_opens_nothing(client, value):
    said = {"Cookie": f"_streamlit_user={value}".encode("latin-1")}
    assert client.get("/_stcore/metrics", headers=said).status_code == 401


def test_whoever_has_no_role_is_shut_out_though_signed_in(client):
    assert client.get("/_stcore/metrics", headers=cookie(roles=[])).status_code == 403


def test_sign_out_ends_the_sign_in_for_every_copy_of_its_cookie(client):
    kept = cookie()
    assert client.get("/_stcore/metrics", headers=kept).status_code == 200
    client.get("/auth/logout", headers=kept)
    assert client.get("/_stcore/metrics", headers=kept).status_code == 401


def test_every_answer_has_the_safe_headers_and_cookies_are_for_tls(client):
    for path in ("/", "/_stcore/metrics"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS
        assert "max-age" in headers["strict-transport-security"]
    assert client.get("/").headers["set-cookie"].endswith("; Secure")


def test_no_script_of_another_host_and_no_frame_are_allowed():
    policy = HEADERS["content-security-policy"]
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    scripts = next(one for one in policy.split("; ") if one.startswith("script-src"))
    assert "unsafe-inline" not in scripts


def test_two_large_exports_that_differ_anywhere_have_addresses_of_their_own():
    workbench(ROOT / "app.py", None)
    kept = MemoryMediaFileStorage("/media")
    first, second = (b"x" * 500_000 + one + b"x" * 2_500_000 for one in (b"1", b"2"))
    names = {
        kept.load_and_get_id(one, "text/csv", MediaFileKind.DOWNLOADABLE, "a.csv")
        for one in (first, second)
    }
    assert len(names) == 2
