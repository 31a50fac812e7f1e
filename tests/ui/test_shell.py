"""Streamlit's own files from memory, and the page that names those it will need."""

import asyncio

import pytest
from starlette.responses import HTMLResponse

from checker.ui.shell import Shell, part_scripts


@pytest.fixture
def visits() -> list[str]:
    return []


@pytest.fixture
def asked(visits):
    shell = Shell(HTMLResponse("the page"), visited=lambda: visits.append("visit"))

    def ask(path: str, method: str = "GET", query: str = "") -> tuple[dict[str, str], bytes]:
        said: list[dict] = []

        async def send(message):
            said.append(message)

        async def receive():
            return {"type": "http.request"}

        scope = {"type": "http", "method": method, "path": path, "query_string": query.encode()}
        asyncio.run(shell(scope, receive, send))
        headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
        return headers, said[1]["body"]

    return ask


def test_a_page_names_the_scripts_of_its_parts(asked, visits):
    headers, body = asked("/overview")
    assert body == b"the page"
    for part in ("BidiComponent", "ButtonGroup", "Selectbox", "Html"):
        assert f"</static/js/{part}." in headers["link"], part
    assert "MaterialSymbols" in headers["link"]
    assert visits == ["visit"]


def test_what_a_page_names_is_served_and_kept_by_the_browser(asked):
    for name in part_scripts():
        headers, body = asked(f"/static/js/{name}")
        assert headers["content-type"].startswith("text/javascript")
        assert body
        assert "immutable" in headers["cache-control"]
        assert "link" not in headers


@pytest.mark.parametrize("path", ["/static/js/../index.html", "/static/js/none.js", "/static/"])
def test_anything_else_is_left_to_streamlit(asked, path):
    assert asked(path)[1] == b"the page"


@pytest.mark.parametrize(("query", "there"), [("plan=1&lang=en", "./?plan=1&lang=en"), ("", "./")])
def test_the_first_page_is_found_by_its_name_too(asked, query, there):
    headers, _ = asked("/review", query=query)
    assert headers["location"] == there


def test_headers_fit_into_what_a_proxy_takes(asked):
    assert len(asked("/")[0]["link"]) < 3000
