"""`plancheck serve-api` with sign-in: a process, and a real provider that signs the tokens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from checker.model import Report
from checker.store import Order, Store
from tests.serving import free_port, running
from tests.ui.provider import PARKS, ROLES, provider
from tests.web.plans import PLANS

BACK = "http://localhost/back"


def signed_in(issuer: str, subject: str) -> str:
    """The ID token that the provider gives somebody who signs in."""
    asked = {
        "client_id": "plancheck",
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": "openid profile",
    }
    with httpx.Client(base_url=issuer, timeout=60) as browser:
        sent = browser.post("/oauth2/authorize", params=asked, data={"sub": subject})
        (code,) = parse_qs(urlsplit(sent.headers["location"]).query)["code"]
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
        made = browser.post("/oauth2/token", data=form, auth=("plancheck", "secret"))
        token: str = made.json()["id_token"]
    return token


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as address:
        yield address


@pytest.fixture(scope="module")
def server(
    issuer: str, reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The API with a plan of each of two parks."""
    home = tmp_path_factory.mktemp("signed-in")
    store = Store(home / "store")
    for zone, (name, report) in zip(PARKS, reports.items(), strict=True):
        own = replace(report, statements=replace(report.statements, zone=zone))
        store.add(PLANS[name], own, Order(zone=zone), actor="李审")
    store.close()
    settings = {
        "ISSUER": issuer,
        "CLIENT_ID": "plancheck",
        "CLIENT_SECRET": "secret",
        "COOKIE_SECRET": "only for the tests: 0123456789abcdef",
        "ADDRESS": "http://localhost:8501",
        "ROLES": "; ".join(f"{said}={role}" for said, role in ROLES.items()),
    }
    said = {f"PLANCHECK_OIDC_{name}": value for name, value in settings.items()}
    port = free_port()
    command = ["-m", "checker.cli", "serve-api", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with running(command, f"{address}/health", said | {"PLANCHECK_HOME": str(home)}):
        yield address


def zones(server: str, token: str) -> tuple[int, set[str]]:
    """What somebody gets who asks for plans."""
    answer = httpx.get(
        f"{server}/v1/plans", headers={"Authorization": f"Bearer {token}"}, timeout=60
    )
    return answer.status_code, {one["zone"] for one in answer.json().get("items", [])}


def test_people_see_what_their_claims_give_them(server, issuer):
    assert zones(server, signed_in(issuer, "shen")) == (200, set(PARKS))
    assert zones(server, signed_in(issuer, "shuo")) == (200, {"朔原高新区"})
    assert zones(server, signed_in(issuer, "lan")) == (200, {"蓝坪高新区"})
    assert zones(server, signed_in(issuer, "nobody")) == (403, set())
    assert httpx.get(f"{server}/v1/plans").status_code == 401


def test_a_token_that_was_changed_counts_nothing(server, issuer):
    head, claims, mark = signed_in(issuer, "shuo").split(".")
    other = signed_in(issuer, "shen").split(".")[1]
    assert zones(server, f"{head}.{other}.{mark}")[0] == 401
    assert zones(server, f"{head}.{claims}.{mark}")[0] == 200


def test_a_plan_that_a_planner_sends_is_checked_and_is_the_own_parks(server, issuer):
    own, other = (
        httpx.Client(
            base_url=server,
            timeout=60,
            headers={"Authorization": f"Bearer {signed_in(issuer, who)}"},
        )
        for who in ("shuo", "lan")
    )
    with own, other:
        text = PLANS["qinghe"] + b"\nx"  # it names another park
        sent = own.post("/v1/checks", files=[("files", ("新规划.md", text))])
        assert sent.status_code == 202
        address = sent.headers["location"]
        until = time.monotonic() + 120
        while (check := own.get(address).json())["status"] not in ("done", "failed"):
            assert time.monotonic() < until
            time.sleep(0.3)
        assert check["problem"] is None
        version = own.get(f"/v1/versions/{check['version']}").json()
        plan = own.get(f"/v1/plans/{version['plan']}").json()
        assert (plan["zone"], version["file"]) == ("朔原高新区", "新规划.md")
        assert own.get(check["report"], params={"format": "md"}).status_code == 200
        assert other.get(address).status_code == 404
        assert other.get(check["report"]).status_code == 404
