"""Streamlit's own files from memory, and the page that names those it will need."""

import asyncio
import socket

import pytest
from starlette.responses import HTMLResponse
from streamlit.web.server.starlette import starlette_server

from checker.ui.shell import Shell, part_scripts
from checker.ui.streamlit_inside import send_at_once


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
    headers, _ = asked("/overview")
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


@pytest.mark.parametrize(
    "path", ["/static/js/../index.html", "/static/none.js", "/media/report.html"]
)
def test_any_other_file_is_left_to_streamlit(asked, path):
    assert asked(path)[1] == b"the page"


@pytest.mark.parametrize(("query", "there"), [("plan=1&lang=en", "./?plan=1&lang=en"), ("", "./")])
def test_the_first_page_is_found_by_its_name_too(asked, query, there):
    headers, _ = asked("/review", query=query)
    assert headers["location"] == there


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ('lang="zh-CN"', "<title>高新区绿色规划审查台</title>", "正在打开")),
        ("lang=en&plan=1", ('lang="en"', "<title>Green plan review desk</title>", "Opening")),
        ("lang=%22%3E%3Cb%3E", ('lang="zh-CN"',)),
    ],
)
def test_a_page_shows_what_opens_before_its_script_is_there(asked, query, words):
    headers, body = asked("/overview", query=query)
    assert headers["content-length"] == str(len(body))
    said = body.decode()
    assert all(word in said for word in words)
    assert "<b>" not in said
    assert said.count('<div id="root">') == 1
    assert "<script" in said  # of Streamlit, which replaces it


def test_headers_fit_into_what_a_proxy_takes(asked):
    assert len(asked("/")[0]["link"]) < 3000


def test_no_answer_waits_for_the_one_before_it_to_be_acknowledged():
    send_at_once()
    with starlette_server._bind_socket("127.0.0.1", 0, 1) as bound:
        assert bound.proto == socket.IPPROTO_TCP  # by which asyncio knows it
        assert bound.gettimeout() == 0
        with socket.create_connection(bound.getsockname()):
            bound.settimeout(10)
            accepted, _ = bound.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
