"""An OpenID Connect provider and a workbench that asks it, each a process of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.store import Order, Store, Version
from tests.serving import free_port, running

PARKS = {"朔原高新区": "shuoyuan", "蓝坪高新区": "lanping"}
CLAIMS = (
    {"sub": "shen", "name": "沈敏", "roles": ["dept-review"]},
    {"sub": "shuo", "name": "朔平", "roles": ["park"], "zones": ["朔原高新区"]},
    {"sub": "lan", "name": "蓝英", "roles": ["park"], "zones": ["蓝坪高新区"]},
    {"sub": "zhou", "name": "周恒", "roles": ["dept-lead"]},
    {"sub": "nobody", "name": "路人", "roles": ["admin"]},
)
ROLES = {"dept-review": "reviewer", "dept-lead": "lead", "park": "planner"}


@dataclass(frozen=True)
class Workbench:
    """A workbench with sign-in: its address, and the one version of each park."""

    address: str
    shuoyuan: Version
    lanping: Version


@contextmanager
def provider() -> Iterator[str]:
    """The address of a provider that knows the people above."""
    port = free_port()
    known = [word for one in CLAIMS for word in ("--user-claims", json.dumps(one))]
    issuer = f"http://localhost:{port}"
    command = ["-m", "oidc_provider_mock", "--host", "localhost", "--port", str(port), *known]
    with running(command, f"{issuer}/.well-known/openid-configuration", {}):
        yield issuer


@contextmanager
def workbench(prepared: Path, folder: Path, issuer: str, public: str = "") -> Iterator[Workbench]:
    """A workbench whose store holds a plan of each of two parks."""
    home = Path(shutil.copytree(prepared, folder / "own"))
    store = Store(home / "store")
    versions = [_own(store, zone, file) for zone, file in PARKS.items()]
    store.close()
    port = free_port()
    here = f"http://localhost:{port}"
    said = {
        "ISSUER": issuer,
        "CLIENT_ID": "plancheck",
        "CLIENT_SECRET": "of the tests",
        "COOKIE_SECRET": "only for the tests: 0123456789abcdef",
        "ADDRESS": public or here,
        "ROLES": "; ".join(f"{value}={role}" for value, role in ROLES.items()),
    }
    environment = {f"PLANCHECK_OIDC_{name}": value for name, value in said.items()}
    environment["PLANCHECK_HOME"] = str(home)
    command = ["-m", "checker.cli", "serve", "--port", str(port)]
    with running(command, f"{here}/_stcore/health", environment):
        yield Workbench(here, *versions)


def _own(store: Store, zone: str, file: str) -> Version:
    """A submission of the park itself with the report on an example."""
    example = next(one for one in store.versions() if one.file_name.startswith(file))
    report = store.report(example)
    assert report is not None
    named = replace(report, statements=replace(report.statements, zone=zone))
    return store.add(store.file(example), named, Order(), actor="沈敏")


def sign_in(browser: Browser, address: str, who: str) -> Page:
    """A browser of its own in which somebody has signed in."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", ignore_https_errors=True
    )
    keep_inside(context)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name=who, exact=True).click()
    expect(page.locator(".st-key-who, .st-key-door")).to_be_visible()
    return page


def keep_inside(context: BrowserContext) -> None:
    """Ask no other host, not even for the style of the provider's page."""
    context.route(lambda url: "//localhost" not in url, lambda route: route.abort())


def cookies_of(page: Page, names: Sequence[str] = ()) -> dict[str, str]:
    """The cookies of a page's browser, for requests without one."""
    known = {one["name"]: one["value"] for one in page.context.cookies()}
    return {name: known[name] for name in names or known}
