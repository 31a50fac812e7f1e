"""The graphs of all plans, asked together: in an index of this machine and in a real triple store."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from checker.cli import main
from checker.errors import UsageError
from checker.graphs import Keeper, ask_stored, bring_up_to_date, keeper_of
from checker.graphs.errors import GraphsError
from checker.graphs.keeper import KNOWLEDGE
from checker.store import Order, Submission, Version
from tests.serving import free_port, wait_for

COUNT = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
PLANS = "SELECT DISTINCT ?plan WHERE { ?plan a plan:Plan } ORDER BY ?plan"
PROGRAM = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="module")
def triple_store(tmp_path_factory):
    if not PROGRAM.exists():
        pytest.skip("oxigraph is not installed")
    address = f"127.0.0.1:{free_port()}"
    place = str(tmp_path_factory.mktemp("oxigraph"))
    server = subprocess.Popen(
        [PROGRAM, "serve", "-l", place, "-b", address],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://{address}/query?query=ASK%7B%7D")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=["index", "triple store"])
def keeper(request, store, monkeypatch) -> Keeper:
    if request.param == "triple store":
        address = request.getfixturevalue("triple_store")
        monkeypatch.setenv("PLANCHECK_GRAPHS_QUERY", f"{address}/query")
        monkeypatch.setenv("PLANCHECK_GRAPHS_STORE", f"{address}/store")
    return keeper_of(store.folder)


class OnlyOf:
    """A store as somebody sees it who may see the plans of one zone."""

    def __init__(self, store, zone: str) -> None:
        self._store, self._zone = store, zone

    def submissions(self) -> list[Submission]:
        return [one for one in self._store.submissions() if self._zone in one.zone]

    def versions(self, of=None) -> list[Version]:
        known = {one.id for one in self.submissions()}
        return [one for one in self._store.versions(of) if one.submission in known]


def values(answer) -> list[list[str]]:
    return [[cell.value for cell in row] for row in answer.rows]


def test_every_plan_is_a_graph_of_its_own_beside_the_knowledge(keeper, store):
    bring_up_to_date(keeper, store)
    counted = dict(values(ask_stored(COUNT, keeper, store)))
    assert len(counted) == 3
    assert int(counted[KNOWLEDGE]) > 10_000
    assert len(values(ask_stored(PLANS, keeper, store))) == 2
    cited = "ASK { ?answer plan:answers ?clause . ?clause pol:modality ?how }"
    both = "ASK { GRAPH ?plan { ?s a plan:Plan } GRAPH ?other { ?clause pol:inPack ?pack } }"
    assert ask_stored(both, keeper, store).holds
    assert isinstance(ask_stored(cited, keeper, store).holds, bool)


def test_what_has_not_changed_is_not_published_again(keeper, store):
    bring_up_to_date(keeper, store)
    again = bring_up_to_date(keeper, store)
    assert (again.new, again.gone, again.same, again.left_out) == (0, 0, 3, ())


def test_a_new_draft_takes_the_place_of_the_last(keeper, store, reports):
    bring_up_to_date(keeper, store)
    before = values(ask_stored(PLANS, keeper, store))
    report = reports["lanping.md"]
    changed = replace(report, document=replace(report.document, sha256="ab" * 32))
    (of,) = [one.id for one in store.submissions() if "澜屏" in one.zone]
    store.add(b"another draft", changed, Order(), actor="李审", to=of)
    store._vault.put(b"another draft")
    bring_up_to_date(keeper, store)
    after = values(ask_stored(PLANS, keeper, store))
    assert len(after) == 2
    assert len([one for one in after if one not in before]) == 1


def test_who_may_see_one_park_reads_no_other(keeper, store):
    bring_up_to_date(keeper, store)
    own = OnlyOf(store, "朔原")
    (plan,) = values(ask_stored(PLANS, keeper, own))
    assert len(values(ask_stored(COUNT, keeper, own))) == 2
    (other,) = [one for one in values(ask_stored(PLANS, keeper, store)) if one != plan]
    for attack in (
        f"SELECT * WHERE {{ GRAPH <{other[0]}> {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ <{other[0]}> ?p ?o }}",
        f"SELECT * WHERE {{ <{other[0]}> (a|!a)* ?o FILTER(?o != <{other[0]}>) }}",
    ):
        assert values(ask_stored(attack, keeper, own)) == []
    for refused in (f"SELECT * FROM <{other[0]}> WHERE {{ ?s ?p ?o }}", "DROP ALL"):
        with pytest.raises(UsageError):
            ask_stored(refused, keeper, own)


def test_answers_keep_their_kinds(keeper, store):
    bring_up_to_date(keeper, store)
    (row,) = ask_stored(
        'SELECT (1 AS ?n) ("绿"@zh AS ?t) (<https://example.org/a> AS ?i) ?none WHERE {}',
        keeper, store,
    ).rows  # fmt: skip
    number, word, name, none = row
    assert number.is_number
    assert (word.language, name.kind, none) == ("zh", "uri", None)
    lines = ask_stored("CONSTRUCT { ?s a plan:Plan } WHERE { ?s a plan:Plan }", keeper, store).lines
    assert len(lines) == 2


def test_a_wrong_query_is_told_and_rows_are_cut(keeper, store):
    bring_up_to_date(keeper, store)
    with pytest.raises(UsageError):
        ask_stored("SELECT WHERE", keeper, store)
    cut = ask_stored("SELECT ?s WHERE { ?s ?p ?o }", keeper, store, rows=5)
    assert (len(cut.rows), cut.cut) == (5, True)


def test_a_crash_while_publishing_leaves_what_was_there(store, monkeypatch):
    keeper = keeper_of(store.folder)
    bring_up_to_date(keeper, store)

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.graphs.index._write", crash)
    monkeypatch.setattr("checker.graphs.syncing.__version__", "9.9")
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(keeper, store)
    assert len(values(ask_stored(PLANS, keeper, store))) == 2


def test_plans_that_a_batch_checked_are_checked_once_more(store, tmp_path):
    for kept in ("reports", "graphs"):
        shutil.rmtree(store.folder / kept)
    done = bring_up_to_date(keeper_of(store.folder), store)
    assert (done.new, done.left_out) == (3, ())


def test_without_an_index_the_question_says_what_to_do(store):
    with pytest.raises(GraphsError, match="plancheck store graphs"):
        ask_stored(PLANS, keeper_of(store.folder), store)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "localhost:7878", "ftp://x/y", ""])
def test_only_web_addresses_are_triple_stores(store, monkeypatch, address):
    monkeypatch.setenv("PLANCHECK_GRAPHS_QUERY", address)
    monkeypatch.setenv("PLANCHECK_GRAPHS_STORE", "http://localhost/store")
    with pytest.raises(UsageError, match="PLANCHECK_GRAPHS_QUERY"):
        keeper_of(store.folder)


def test_a_triple_store_that_does_not_answer_is_told(store, monkeypatch):
    monkeypatch.setenv("PLANCHECK_GRAPHS_QUERY", "http://127.0.0.1:9/query")
    monkeypatch.setenv("PLANCHECK_GRAPHS_STORE", "http://127.0.0.1:9/store")
    with pytest.raises(GraphsError, match="无法访问"):
        bring_up_to_date(keeper_of(store.folder), store)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", b"<html>sign in</html>"),
        ("application/sparql-results+json", b"{"),
        ("application/sparql-results+json", b'{"boolean": true}'),
        ("application/sparql-results+json", b"[]"),
    ],
)
def test_an_address_that_is_no_triple_store_is_told(store, monkeypatch, kind, body):
    class Other(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Other) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        monkeypatch.setenv("PLANCHECK_GRAPHS_QUERY", address)
        monkeypatch.setenv("PLANCHECK_GRAPHS_STORE", address)
        with pytest.raises(GraphsError, match="不是 SPARQL 查询结果"):
            bring_up_to_date(keeper_of(store.folder), store)
        server.shutdown()


def test_the_command_line_publishes_and_asks(store, monkeypatch, tmp_path, capfd):
    home = tmp_path / "home"
    (home / "store").parent.mkdir()
    store.folder.rename(home / "store")
    monkeypatch.setenv("PLANCHECK_HOME", str(home))
    assert main(["store", "graphs", "--quiet"]) == 0
    query = tmp_path / "q.rq"
    query.write_text(PLANS, encoding="utf-8")
    assert main(["query", "--sparql", str(query), "--stored", "-f", "json"]) == 0
    assert capfd.readouterr().out.count("https://w3id.org/plancheck/plan/") == 2
    assert main(["query", "--stored"]) == 2
