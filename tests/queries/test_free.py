"""Free SPARQL: what it answers, and that it can neither write, read files, call out nor run on."""

import http.server
import json
import subprocess
import sys
import threading
import time

import pytest

from checker.errors import UsageError
from checker.model import Report
from checker.queries import Table, Triples, Truth, free, worker
from checker.queries.scanning import refuse

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


@pytest.fixture
def calls():
    """The requests that reach a server on this machine, and its address."""
    heard: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(500)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield heard, f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def run_worker(query: str, seconds: float = 5) -> dict:
    """The worker alone, without the scan that comes before it."""
    request = {"query": query, "prefixes": {}, "seconds": seconds, "rows": 10, "bytes": 1000}
    done = subprocess.run(
        [sys.executable, "-P", worker.__file__],
        input=json.dumps(request).encode() + b"\n<a:a> <a:b> <a:c> .\n",
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_four_forms_of_query_are_answered() -> None:
    rows = free("SELECT ?pack WHERE { ?pack a pol:Pack } ORDER BY ?pack")
    assert isinstance(rows, Table)
    assert {"pack": "sa28"} in rows.texts()
    assert free("ASK { pack:sa28 a pol:Pack }") == Truth(True)
    assert free("ASK { pack:sa28 a pol:Clause }") == Truth(False)
    made = free("CONSTRUCT { ?a pol:in ?b } WHERE { ?a pol:partOf ?b ; pol:inPack pack:sa28 }")
    assert isinstance(made, Triples)
    assert len(made.lines) == 86
    assert list(made.lines) == sorted(made.lines)
    described = free("DESCRIBE sa28:T1")
    assert isinstance(described, Triples)
    assert any('"T1"' in line for line in described.lines)


def test_each_plan_is_a_graph_of_its_own_and_part_of_the_whole(reports: dict[str, Report]) -> None:
    plans = list(reports.values())
    apart = free("SELECT ?plan WHERE { GRAPH ?plan { ?plan a plan:Plan } }", plans)
    together = free("SELECT ?plan WHERE { ?plan a plan:Plan }", plans)
    assert isinstance(apart, Table)
    assert isinstance(together, Table)
    assert len(apart.rows) == len(together.rows) == 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { SERVICE <http://x.test/> { ?s ?p ?o } }",
        "SELECT ?s { service silent <http://x.test/> { ?s ?p ?o } }",
        "SELECT ?s { SERVICESILENTpol:y { ?s ?p ?o } }",
        "SELECT ?s { ?s ?p 1.SERVICE<http://x.test/>{ ?s ?p ?o } }",
        # the quote stands in a comparison in one reading and inside a name in the other
        "SELECT ?s { ?s ?p ?o FILTER(?o<'&&?p>'x') SERVICE <http://x.test/> { ?s ?q ?r } FILTER(?p!='y') }",
        "SELECT ?s { ?s ?p <http://x.test/#> SERVICE <http://x.test/> { ?s ?q ?r } }",
        "SELECT ?s { ?s ?p '''a'b''' SERVICE <http://x.test/> { ?s ?q ?r } }",
        "SELECT ?s { ?s ?p '\\'' SERVICE <http://x.test/> { ?s ?q ?r } FILTER(?s = '') }",
        "SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT ?s FROM NAMED <http://x.test/> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "#" + "x" * 100_001,
    ],
)
def test_what_reaches_outside_or_changes_data_is_refused(query: str) -> None:
    with pytest.raises(UsageError):
        refuse(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s ?p ?o FILTER(CONTAINS(STR(?o), "energy service from here")) }',
        "SELECT ?service ?from { ?service ?from ?load } # SERVICE FROM LOAD",
        "SELECT ?s { ?s <http://x.test/service> ?o }",
        "SELECT ?s { ?s rdfs:label '''line\nSERVICE''' }",
        "SELECT ?s { ?s plan:basis plan:fromValues }",
    ],
)
def test_the_same_words_as_text_names_or_variables_are_allowed(query: str) -> None:
    refuse(query)


def test_scanning_a_hostile_text_takes_no_time() -> None:
    start = time.process_time()
    for piece in ("<", "'", '"', '"""', "\\", "#", "?", "<a'", '"\\'):
        refuse(piece * (90_000 // len(piece)))
    assert time.process_time() - start < 5


def test_no_request_leaves_even_where_the_scan_is_passed_by(calls) -> None:
    heard, address = calls
    query = f"SELECT ?s {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
    with pytest.raises(UsageError):
        free(query)
    if sys.platform != "win32":  # there only the scan stands before it
        assert run_worker(query)["form"] == "error"
        assert heard == []


def test_naming_a_file_or_address_reads_nothing(calls, tmp_path) -> None:
    heard, address = calls
    secret = tmp_path / "secret.ttl"
    secret.write_text("<a:secret> <a:b> <a:c> .")
    for place in (secret.as_uri(), address):
        found = free(f"SELECT ?s WHERE {{ GRAPH <{place}> {{ ?s ?p ?o }} }}")
        assert isinstance(found, Table)
        assert found.rows == ()
        run = run_worker(f"SELECT ?s FROM <{place}> {{ ?s ?p ?o }}")
        assert "secret" not in json.dumps(run)
    assert heard == []


def test_a_query_that_runs_on_is_stopped_in_time() -> None:
    for query in (
        f"SELECT (COUNT(*) AS ?n) WHERE {{ {CROSS} }}",
        f"SELECT * WHERE {{ {CROSS} FILTER(STRLEN(CONCAT(STR(?c), STR(?i))) < 0) }}",
        f"ASK {{ {CROSS} FILTER(REGEX(CONCAT(STR(?c), STR(?i)), '^never$')) }}",
    ):
        start = time.perf_counter()
        with pytest.raises(UsageError, match="1秒"):
            free(query, seconds=1)
        assert time.perf_counter() - start < 8


def test_more_rows_than_allowed_are_cut_and_said() -> None:
    few = free("SELECT * WHERE { ?s ?p ?o }", rows=7)
    assert isinstance(few, Table)
    assert (len(few.rows), few.cut) == (7, True)
    exact = free("SELECT ?p WHERE { ?p a pol:Principle }", rows=4)
    assert isinstance(exact, Table)
    assert (len(exact.rows), exact.cut) == (4, False)
    triples = free("CONSTRUCT WHERE { ?s ?p ?o }", rows=5)
    assert isinstance(triples, Triples)
    assert (len(triples.lines), triples.cut) == (5, True)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("SELECT ?s WHERE {\n  ?s a nope:Thing\n}", "第2行"),
        ("SELECT ?s WHERE {\n\n  ?s a }", "第3行"),
        ("SELECT ?s WHERE {\n  sa28:1.2.d ?p ?s }", r"sa28:1\.2\.d"),
        ("SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "第1行"),
        ("", "第1行"),
        ("SELECT ?x WHERE { ?x ?p ?y FILTER(<http://x.test/f>(1)) }", "http://x.test/f"),
    ],
)
def test_a_mistake_is_shown_with_its_line(query: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        free(query)
    assert hint in caught.value.zh
    assert "0x" not in caught.value.en


def test_dots_in_the_name_of_a_clause_take_a_backslash() -> None:
    found = free(r"SELECT ?p WHERE { sa28:1\.2\.d pol:partOf ?p }")
    assert isinstance(found, Table)
    assert found.texts() == [{"p": "sa28:1.2"}]
