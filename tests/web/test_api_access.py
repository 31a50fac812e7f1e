"""Who may see what over HTTP: every route has a rule, and planners see their own park only."""

import re

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from checker.store import Entered
from checker.web.service import Needs
from tests.events import listening
from tests.web.people import ISSUER, KEY, bearer, token
from tests.web.routes import ROUTES

OPEN = {"/health", "/v1/version", "/v1/schemas/report"}  # they tell nothing of any plan
OTHERS = "0" * 32


def rule(route):
    return next(
        (one.call for one in route.dependant.dependencies if isinstance(one.call, Needs)), None
    )


def sent(client, route, headers=None, **ids):
    """The answer of a route about these ids."""
    path = re.sub(r"\{(\w+)\}", lambda name: ids.get(name[1], "sa28:T1"), route.path)
    (method,) = route.methods
    form = {"query": "ASK {}"} if path == "/v1/sparql" else None
    files = [("files", ("a.md", b"x"))] if path == "/v1/checks" and method == "POST" else None
    params = {"query": "ASK {}"} if path == "/v1/sparql" and method == "GET" else None
    more = {"files": files} if files else {"data": form} if method == "POST" and form else {}
    return client.request(method, path, headers=headers, params=params, **more)


def test_the_routes_are_found():
    assert len(ROUTES) > 20
    assert {"/v1/checks", "/v1/plans", "/v1/sparql"} <= {one.path for one in ROUTES}


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: f"{min(one.methods)} {one.path}")
def test_every_route_has_a_rule_or_is_known_to_be_open(route):
    assert (rule(route) is None) == (route.path in OPEN)


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: f"{min(one.methods)} {one.path}")
def test_without_a_token_nothing_but_the_open_routes_answers(client, route):
    answer = sent(client, route)
    if route.path in OPEN:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: f"{min(one.methods)} {one.path}")
def test_whom_no_claim_gives_a_role_gets_nothing(client, route):
    if route.path not in OPEN:
        assert sent(client, route, bearer("")).status_code == 403


ABOUT_A_PLAN = [one for one in ROUTES if re.search(r"\{(plan|version)\}", one.path)]


@pytest.mark.parametrize("route", ABOUT_A_PLAN, ids=lambda one: f"{min(one.methods)} {one.path}")
def test_a_plan_of_another_park_is_as_if_it_were_not_there(client, route, versions, zones):
    theirs = versions["luxi"]
    planner = bearer("planner", zones["qinghe"])
    other = sent(client, route, planner, plan=theirs.submission, version=theirs.id)
    none = sent(client, route, planner, plan=OTHERS, version=OTHERS)
    assert other.status_code == none.status_code == 404
    assert other.json() == none.json()


@pytest.mark.parametrize("route", ABOUT_A_PLAN, ids=lambda one: f"{min(one.methods)} {one.path}")
def test_the_plan_of_the_own_park_is_there(client, route, versions, zones):
    own = versions["qinghe"]
    answer = sent(
        client, route, bearer("planner", zones["qinghe"]), plan=own.submission, version=own.id
    )
    assert answer.status_code in (200, 202)


def test_lists_and_queries_hold_the_own_park_only(client, versions, zones):
    planner = bearer("planner", zones["qinghe"])
    listed = client.get("/v1/plans", headers=planner)
    assert [one["zone"] for one in listed.json()["items"]] == [zones["qinghe"]]
    assert listed.json()["total"] == 1
    assert zones["luxi"] not in listed.text
    for address in ("/v1/sparql", "/v1/questions/findings/answer"):
        asked = {"query": "SELECT * {?s ?p ?o}", "plan": versions["luxi"].id}
        assert client.get(address, params=asked, headers=planner).status_code == 404
    said = client.get(
        "/v1/sparql",
        params={"query": "SELECT ?g (COUNT(*) AS ?n) {GRAPH ?g {?s ?p ?o}} GROUP BY ?g"},
        headers=planner,
    )
    assert said.json()["results"]["bindings"] == []


def test_reviewers_and_analysts_see_all_parks(client, zones):
    for role in ("reviewer", "lead", "analyst", "admin"):
        answer = client.get("/v1/plans", headers=bearer(role))
        assert {one["zone"] for one in answer.json()["items"]} == set(zones.values()), role


def test_an_analyst_may_not_send_plans(client):
    files = [("files", ("a.md", b"x"))]
    assert client.post("/v1/checks", files=files, headers=bearer("analyst")).status_code == 403


def test_a_planner_may_not_send_plans_of_another_park(client, zones, versions):
    planner, files = bearer("planner", zones["qinghe"]), [("files", ("a.md", b"x"))]
    other = {"zone": zones["luxi"]}
    assert client.post("/v1/checks", files=files, data=other, headers=planner).status_code == 403
    version_of = {"plan": versions["luxi"].submission}
    answer = client.post("/v1/checks", files=files, data=version_of, headers=planner)
    assert answer.status_code == 404


def test_nobody_sees_or_stops_the_check_of_another(client, zones):
    planner, other = bearer("planner", zones["qinghe"]), bearer("planner", zones["luxi"])
    files = [("files", ("a.md", b"# mine"))]
    job = client.post("/v1/checks", files=files, headers=planner).json()["checks"][0]["id"]
    for method, address in (
        ("GET", f"/v1/checks/{job}"),
        ("POST", f"/v1/checks/{job}/cancel"),
        ("DELETE", f"/v1/checks/{job}"),
    ):
        assert client.request(method, address, headers=other).status_code == 404
    assert client.get("/v1/checks", headers=other).json()["items"] == []
    assert client.get(f"/v1/checks/{job}", headers=planner).json()["status"] == "waiting"


def test_what_somebody_has_looked_at_is_not_told_to_the_next_who_asks(client, versions, zones):
    address = f"/v1/versions/{versions['luxi'].id}/findings"
    seen = client.get(address, headers=bearer("reviewer"))
    tagged = bearer("planner", zones["qinghe"]) | {"If-None-Match": seen.headers["etag"]}
    assert client.get(address, headers=tagged).status_code == 404
    assert "private" in seen.headers["cache-control"]


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"aud": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"nbf": 2_000_000_000 * 2},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_or_out_of_date_counts_nothing(client, claims):
    answer = client.get("/v1/plans", headers=bearer("admin", **claims))
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "said", ["x", "a.b.c", "..", "é", "ey.ey.ey", token("admin")[:-4] + "AAAA"]
)
def test_what_is_no_token_counts_nothing(client, said):
    header = {"Authorization": f"Bearer {said}".encode()}
    assert client.get("/v1/plans", headers=header).status_code == 401


def test_a_token_signed_with_a_public_or_another_key_counts_nothing(client):
    other = ECKey.generate_key("P-256", parameters={"kid": "one"})
    forged = {"Authorization": f"Bearer {token('admin', key=other)}"}
    assert client.get("/v1/plans", headers=forged).status_code == 401
    public = OctKey.import_key(KEY.as_dict(private=False)["x"])
    claims = jwt.decode(token("admin"), KEY).claims
    mixed = jwt.encode({"alg": "HS256", "kid": "one"}, claims, public)
    answer = client.get("/v1/plans", headers={"Authorization": f"Bearer {mixed}"})
    assert answer.status_code == 401


def test_a_script_has_the_role_and_park_that_were_entered_and_loses_them_at_once(
    client, store, zones, versions
):
    """A client of its own at the provider (client credentials): its tokens name nobody and no role."""
    script = bearer(sub="client-nightly", name=None, roles=None, zones=None)
    assert client.get("/v1/plans", headers=script).status_code == 403
    store.enter(Entered(ISSUER, "client-nightly", "", ("planner",), (zones["qinghe"],)), actor="a")
    answer = client.get("/v1/plans", headers=script)
    assert {one["zone"] for one in answer.json()["items"]} == {zones["qinghe"]}
    other = client.get(f"/v1/versions/{versions['luxi'].id}", headers=script)
    assert other.status_code == 404
    store.remove(ISSUER, "client-nightly", actor="a")
    assert client.get("/v1/plans", headers=script).status_code == 403


def test_the_log_counts_refusals_and_holds_no_token(client, versions):
    with listening() as log:
        client.get("/v1/plans", headers=bearer("admin", exp=1))
        client.get("/v1/plans", headers=bearer(""))
        planner = bearer("planner", "云外高新区")
        client.get(f"/v1/versions/{versions['luxi'].id}", headers=planner)
    refused = [one["why"] for one in log.told("access.refused")]
    assert refused == ["not_signed_in", "no_right", "unseen"]
    assert "eyJ" not in repr([one.__dict__.get("told") for one in log.records])
