"""Names of parks, files and people are words: in graphs, queries, headers, cells and log lines."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from checker import logs
from checker.graphs import bring_up_to_date, keeper_of
from checker.ingest import read_bytes, source
from checker.jobs import Jobs
from checker.model import Report
from checker.pipeline import check
from checker.report import exported
from checker.store import Order, Store
from checker.web.app import make_app
from checker.web.service import Service
from checker.web.signing_in import OwnMachine

EXAMPLE = Path(__file__).parents[2] / "examples" / "lanping.md"
HOSTILE = (
    'x> <javascript:alert(1)> "', "甲\r\nSet-Cookie: a=b\r\n\r\n<p>", "'''\"\"\"\\", "\u2028{}\u202e",
    "../../../etc/passwd", "甲\" } INSERT DATA { <a:a> <a:b> <a:c> } #", "${zone}%s{0}{{7*7}}",
    "=HYPERLINK(\"https://outside.example\")", "甲" * 150, "%0d%0aX: y",
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    return check(EXAMPLE)


def named(report: Report, name: str) -> Report:
    """The report with a hostile zone, title and file name, as if the plan said so."""
    return replace(
        report,
        statements=replace(report.statements, zone=f"{name}高新区", title=name),
        document=replace(report.document, name=f"{name}.md"),
    )


COUNT = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?of) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def store(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One plan for each hostile name."""
    made = Store(tmp_path_factory.mktemp("hostile") / "store")
    for number, name in enumerate(HOSTILE):
        one = named(report, name)
        one = replace(one, document=replace(one.document, sha256=f"{number:064x}"))
        made.add(name.encode(), one, Order(zone=f"{name}高新区"), actor=name)
    yield made
    made.close()


def test_a_graph_holds_names_as_words_and_is_itself_named_by_a_hash(
    report: Report, tmp_path: Path
) -> None:
    """A plan whose park, title, file and author are all of it at once has as many triples as any."""
    store = Store(tmp_path / "store")
    for number, name in enumerate(("云岭", "".join(HOSTILE))):
        one = named(report, name)
        one = replace(one, document=replace(one.document, sha256=f"{number:064x}"))
        store.add(name.encode(), one, Order(zone=f"{name}高新区"), actor=name)
    keeper = keeper_of(store.folder)
    bring_up_to_date(keeper, store, None)
    plain, hostile = sorted(one for one in keeper.stamps() if "/plan/" in one)
    assert hostile.isascii()
    assert not set(hostile) & set(' <>"{}|\\^`')
    counted = [keeper.ask(COUNT, [one], 20, 10).rows[0] for one in (plain, hostile)]
    assert counted[0] == counted[1]
    store.close()


def test_the_api_finds_a_zone_by_its_name_and_names_files_in_its_headers(store: Store) -> None:
    jobs = Jobs(store.folder / "jobs", Mock(submit=lambda _folder, _begun: Future()))
    client = TestClient(make_app(Service(store, jobs, OwnMachine())), base_url="http://127.0.0.1")
    for name in HOSTILE:
        found = client.get("/v1/plans", params={"zone": f"{name}高新区"}).json()
        assert [one["zone"] for one in found["items"]] == [f"{name}高新区"]
    for version in store.versions():
        answer = client.get(f"/v1/versions/{version.id}/report", params={"format": "json"})
        said = answer.headers["content-disposition"]
        assert "set-cookie" not in answer.headers
        assert said.isascii()
        assert unquote(said.partition("''")[2]) == f"{version.file_name}.json"


def test_no_name_breaks_a_line_of_the_log() -> None:
    """Jobs tell ids; were a name ever told, it would be left out."""
    for name in HOSTILE:
        record = logging.LogRecord("plancheck", logging.INFO, "", 0, "job.done", (), None)
        record.told = {"job": name}
        line = logs._Lines().format(record)
        assert "\n" not in line
        assert json.loads(line)["job"] == logs.LEFT_OUT


@pytest.mark.parametrize("form", ["json", "html", "xlsx", "csv", "md", "sarif", "junit"])
def test_a_file_whose_name_is_no_text_has_reports_like_any_other(report: Report, form: str) -> None:
    name = source.shown(os.fsdecode(b"\xff\n\x1b[31m.md"))
    assert exported(replace(report, document=replace(report.document, name=name)), form, "zh")


def test_the_reader_gives_such_a_file_a_name_that_can_be_written() -> None:
    name = os.fsdecode(b"\xff\n\x1b[31m.md")
    document = read_bytes(EXAMPLE.read_bytes(), name)
    assert document.name.encode().decode() == "\ufffd\ufffd\ufffd[31m.md"


def test_turns_of_direction_in_a_plan_do_not_turn_what_a_reviewer_reads() -> None:
    text = "# 云岭高新区绿色发展方案\n\n到2025年，单位能耗\u202e下降\u202c3%。\n"
    document = read_bytes(text.encode(), "a.md")
    assert not set(document.text) & {"\u202e", "\u202c"}
    assert "单位能耗\u200b下降\u200b3%" in document.text, "and no offset moves"
