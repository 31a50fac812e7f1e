"""What the HTTP API answers: pages, reports, tags, and a problem with a sentence for every failure."""

import io
import json
import time
import zipfile

import pytest
from jsonschema import Draft202012Validator

from checker import versions
from checker.report import FORMATS, schema
from checker.store import DecisionKind
from checker.web import questions
from tests.web.people import bearer
from tests.web.plans import PLANS

WAITS = "/v1/checks"
PLAN = PLANS["qinghe"]


@pytest.fixture
def get(client):
    """An answer for a reviewer."""

    def asked(address, **more):
        headers = bearer("reviewer") | more.pop("headers", {})
        return client.get(address, headers=headers, **more)

    return asked


@pytest.fixture
def about(versions):
    return f"/v1/versions/{versions['qinghe'].id}"


# --- reading --------------------------------------------------------------------------------------


def test_pages_put_together_are_the_whole_list_in_its_order(get, about):
    whole = [one["id"] for one in get(f"{about}/findings?limit=200").json()["items"]]
    found, after = [], None
    while True:
        page = get(f"{about}/findings", params={"limit": 41} | ({"after": after} if after else {}))
        found += [one["id"] for one in page.json()["items"]]
        after = page.json()["next"]
        if after is None or len(found) > 200:
            break
    assert found[: len(whole)] == whole
    assert len(found) == len(set(found))


def test_a_plan_that_arrives_between_two_pages_moves_nothing(get, store, reports):
    from checker.store import Order

    first = get("/v1/plans?limit=1").json()
    time.sleep(1.1)  # plans of one second stand in the order of their ids
    later = store.add(b"later", reports["luxi"], Order(zone="x"), actor="李审")
    second = get("/v1/plans", params={"limit": 1, "after": first["next"]}).json()
    assert second["items"][0]["id"] not in (first["items"][0]["id"], later.submission)


def test_findings_are_chosen_by_outcome_severity_rule_and_clause(get, about):
    failed = get(f"{about}/findings?outcome=failed&limit=200").json()["items"]
    assert failed
    assert {one["outcome"] for one in failed} == {"failed"}
    one = failed[0]
    same = {"rule": one["rule"], "clause": one["clause"], "severity": one["severity"]}
    found = get(f"{about}/findings", params=same).json()["items"]
    assert one["id"] in {each["id"] for each in found}
    assert {each["rule"] for each in found} == {one["rule"]}


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "terminal"])
def test_a_report_is_there_in_every_format_and_only_once(get, about, form):
    answer = get(f"{about}/report", params={"format": form, "lang": "en"})
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["content-security-policy"]
    if form == "json":
        Draft202012Validator(schema()).validate(answer.json())
    elif form == "xlsx":
        assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    again = get(
        f"{about}/report",
        params={"format": form, "lang": "en"},
        headers={"If-None-Match": answer.headers["etag"]},
    )
    assert (again.status_code, again.content) == (304, b"")


def test_the_tag_of_a_report_changes_with_language_format_and_version(get, versions):
    tags = {
        get(f"/v1/versions/{one.id}/report?format={form}&lang={lang}").headers["etag"]
        for one in versions.values()
        for form in ("json", "csv")
        for lang in ("zh", "en")
    }
    assert len(tags) == 8


def test_decisions_are_told_with_their_author(get, about, store, versions):
    finding = get(f"{about}/findings?outcome=failed&limit=1").json()["items"][0]["id"]
    store.decide(versions["qinghe"].id, finding, DecisionKind.UPHELD, "见第3页", actor="李审")
    made = {one["finding"]: one for one in get(f"{about}/decisions").json()}
    assert (made[finding]["kind"], made[finding]["author"]) == ("upheld", "李审")


def test_clauses_rules_and_indicators_name_each_other(get):
    clause = get("/v1/knowledge/clauses/sa28:T1").json()
    assert clause["limit"] == 0.4
    rule = get(f"/v1/knowledge/rules/{clause['rules'][0]}").json()
    assert "sa28:T1" in rule["clauses"]
    indicator = get(f"/v1/knowledge/indicators/{clause['indicator']}").json()
    assert "sa28:T1" in indicator["clauses"]
    found = get("/v1/knowledge/clauses?pack=sa28&kind=Target&words=energy").json()["items"]
    assert "sa28:T1" in {one["id"] for one in found}


def test_the_knowledge_base_is_sent_once(get):
    first = get("/v1/knowledge/packs")
    tag = {"If-None-Match": f'W/"other", {first.headers["etag"]}'}
    assert get("/v1/knowledge/packs", headers=tag).status_code == 304


def test_a_named_question_is_told_what_it_wants_to_know(get, versions):
    asked = "/v1/questions/clauses-about/answer?parameters[words]=绿色金融&lang=en"
    bindings = get(asked).json()["results"]["bindings"]
    assert any(one["clause"]["value"].endswith("3.6.a") for one in bindings)
    plan = {"plan": versions["qinghe"].id, "format": "csv"}
    assert "plan-recognised" in get("/v1/questions/findings/answer", params=plan).text


def test_queries_wait_for_a_free_place_and_are_then_refused(get, app, monkeypatch):
    places = app.state.service.queries
    monkeypatch.setattr(questions, "_WAIT", 0.01)
    taken = 0
    while places.acquire(blocking=False):
        taken += 1
    try:
        answer = get("/v1/sparql", params={"query": "ASK {}"})
    finally:
        for _ in range(taken):
            places.release()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


# --- sending --------------------------------------------------------------------------------------


def test_several_files_are_several_checks_and_the_same_file_is_one(client):
    files = [("files", ("一.md", PLAN)), ("files", ("二.md", PLAN)), ("files", ("一.md", PLAN))]
    answer = client.post(WAITS, files=files, headers=bearer("reviewer"))
    assert answer.status_code == 202
    first, second, third = answer.json()["checks"]
    assert first["id"] == third["id"] != second["id"]
    assert answer.headers["location"] == f"/v1/checks/{first['id']}"
    assert (first["file"], first["status"], first["version"]) == ("一.md", "waiting", None)


def test_a_check_can_be_stopped_and_forgotten(client):
    me = bearer("reviewer")
    begun = client.post(WAITS, files=[("files", ("三.md", PLAN))], headers=me).json()
    address = f"{WAITS}/{begun['checks'][0]['id']}"
    assert client.post(f"{address}/cancel", headers=me).json()["status"] == "cancelled"
    assert client.delete(address, headers=me).status_code == 204
    assert client.get(address, headers=me).status_code == 404


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/x.md", "x.md"),
        ("C:\\plans\\规划.DOCX", "规划.DOCX"),
        ("a\u202eb\x07.md", "ab.md"),
    ],
)
def test_of_the_name_of_an_upload_only_the_name_is_kept(name, kept):
    from checker.web.orders import file_name

    assert file_name(name) == kept


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"period": "2025-2021"}, "2025-2021"),
        ({"period": "1700-1800"}, "1700-1800"),
        ({"profile": "no-such"}, "no-such"),
        ({"zone": "a\nb"}, "body.zone"),
        ({"plan": "../x"}, "body.plan"),
    ],
    ids=str,
)
def test_an_order_that_makes_no_sense_is_refused_with_what_is_wrong(client, form, said):
    files = [("files", ("a.md", b"x"))]
    answer = client.post(WAITS, files=files, data=form, headers=bearer("reviewer"))
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


@pytest.mark.parametrize("name", ["a.exe", "a", "", ".md", "a.docx.sh", "a.\x00md"])
def test_a_file_of_no_kind_that_can_be_checked_is_refused(name):
    from checker.errors import UsageError
    from checker.web.orders import file_name

    with pytest.raises(UsageError) if name != "a.\x00md" else _nothing():
        file_name(name)


def _nothing():
    from contextlib import nullcontext

    return nullcontext()


def test_more_files_than_are_taken_at_once_are_refused(client):
    files = [("files", (f"{number}.md", b"x")) for number in range(21)]
    answer = client.post(WAITS, files=files, headers=bearer("reviewer"))
    assert (answer.status_code, "20" in answer.json()["detail"]) == (422, True)


# --- problems -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nothing", 404),
        ("PUT", "/v1/plans", 405),
        ("GET", "/v1/plans?limit=0", 422),
        ("GET", "/v1/plans?after=never", 422),
        ("GET", f"/v1/plans/{'0' * 32}", 404),
        ("GET", "/v1/plans/..%2f..%2fetc", 404),
        ("GET", "/v1/checks/xyz", 422),
        ("GET", "/v1/questions/no-such", 422),
        ("GET", "/v1/questions/clause/answer?parameters=x", 422),
        ("GET", "/v1/questions/findings/answer", 422),
        ("GET", "/v1/sparql?query=DROP ALL", 422),
        ("GET", "/v1/sparql?query=SELECT * {SERVICE <http://x> {?s ?p ?o}}", 422),
        ("GET", "/v1/knowledge/clauses/sa28:T99", 404),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_failure_is_a_problem_in_the_language_asked_for(
    client, method, address, status, language
):
    wish = {"Accept-Language": "zh-CN" if language == "zh" else "en-GB,zh;q=0.5"}
    answer = client.request(method, address, headers=bearer("reviewer") | wish)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"] == problem[language]
    assert problem["zh"] != problem["en"]
    assert answer.headers["content-language"] == language
    assert "Traceback" not in answer.text


def test_a_bug_is_a_problem_without_any_detail(client, monkeypatch):
    monkeypatch.setattr(questions, "questions_with", lambda _: 1 / 0)
    answer = client.get("/v1/questions", headers=bearer("reviewer"))
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "division" not in answer.text


def test_a_report_of_another_program_is_there_as_json_and_can_be_made_again(
    client, get, about, store, monkeypatch
):
    monkeypatch.setattr(type(store), "report", lambda *_: None)
    versions._kept.clear()
    assert get(f"{about}/report").status_code == 200
    answer = get(f"{about}/report?format=html")
    assert answer.status_code == 409
    assert "重新检查" in answer.json()["detail"]
    versions._kept.clear()
    again = client.post(f"{about}/check", headers=bearer("reviewer"))
    assert (again.status_code, again.json()["file"]) == (202, "qinghe.md")


def test_a_body_that_is_too_large_is_refused_whether_told_before_or_not(own_machine):
    files = [("files", ("a.md", b"x" * 5000))]
    told = own_machine.post(WAITS, files=files)
    assert told.status_code == 413
    assert told.headers["content-type"] == "application/problem+json"
    chunks = (b"query=ASK{}" + b"#" * 500 for _ in range(4))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    untold = own_machine.post("/v1/sparql", content=chunks, headers=kind)
    assert (untold.status_code, untold.json()["status"]) == (413, 413)


def test_the_own_machine_answers_its_own_programs_only(own_machine):
    assert own_machine.get("/v1/plans").status_code == 200
    rebound = own_machine.get("/v1/plans", headers={"Host": "evil.example:8502"})
    assert rebound.status_code == 421
    files = [("files", ("a.md", b"x"))]
    page = own_machine.post(WAITS, files=files, headers={"Origin": "https://evil.example"})
    assert page.status_code == 403
    for host in ("localhost:8502", "127.0.0.1", "[::1]:8502"):
        assert own_machine.get("/health", headers={"Host": host}).status_code == 200


def test_the_description_shows_problems_and_asks_no_other_host(client):
    described = client.get("/v1/openapi.json").json()
    assert "HTTPValidationError" not in json.dumps(described)
    assert "Problem" in described["components"]["schemas"]
    for path in described["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert operation["description"]
    assert client.get("/docs").status_code == 404
