"""Routes of questions: the named ones, and SPARQL in a process of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request, Response

from checker.model import Report
from checker.queries import Answer, ask, free, question
from checker.queries.forms import render
from checker.reference import QuestionData, question_data, questions_with
from checker.versions import report_of
from checker.web.orders import profile_of
from checker.web.plans import Language
from checker.web.problems import BusyError, refused, responses
from checker.web.service import Caller, Reader

router = APIRouter(tags=["questions"])
MOST_PLANS = 20
_SECONDS = 10.0  # of a query
_ROWS = 10_000
_WAIT = 5.0  # seconds for a free place
_PREFIX = "parameters["
_NAMED = "parameters"


class Shape(StrEnum):
    """The formats of an answer; JSON is that of SPARQL 1.1 results."""

    JSON = "json"
    CSV = "csv"
    TURTLE = "ttl"


_TYPES = {
    Shape.JSON: "application/sparql-results+json",
    Shape.CSV: "text/csv; charset=utf-8",
    Shape.TURTLE: "text/turtle; charset=utf-8",
}
Name = Annotated[str, Path(pattern="^[a-z][a-z0-9-]{0,79}$")]
PlanId = Annotated[str, Query(pattern="^[0-9a-f]{32}$")]
Plans = Annotated[
    list[PlanId] | None, Query(max_length=MOST_PLANS, description="versions of plans to ask about")
]
Profile = Annotated[str, Query(max_length=100)]
_Format = Annotated[Shape, Query(alias="format")]
_Sparql = Query(min_length=1, max_length=20_000)
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer",
        "content": {kind.partition(";")[0]: {} for kind in _TYPES.values()},
    }
}
_PARAMETERS = {
    "parameters": [
        {
            "name": _NAMED,
            "in": "query",
            "style": "deepObject",
            "explode": True,
            "description": "what the question wants to be told: parameters[clause]=sa28:T1",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        }
    ]
}


@router.get("/v1/questions", summary="The named questions", responses=responses(401, 403))
def listed(_: Reader) -> list[QuestionData]:
    """With their parameters."""
    return questions_with(None)


@router.get(
    "/v1/questions/{name}", summary="One named question", responses=responses(401, 403, 422)
)
def described(_: Reader, name: Name) -> QuestionData:
    """What it asks and wants to be told."""
    return question_data(question(name))


@router.get(
    "/v1/questions/{name}/answer",
    summary="The answer to a named question",
    response_class=Response,
    responses=_ANSWER | responses(401, 403, 404, 409, 422, 503),
    openapi_extra=_PARAMETERS,
)
def answered(
    caller: Reader,
    *,
    request: Request,
    name: Name,
    plan: Plans = None,
    profile: Profile = "default",
    lang: Language | None = None,
    form: _Format = Shape.JSON,
) -> Response:
    """About the knowledge base, and the versions of plans that `plan` names."""
    language = lang.value if lang else caller.language
    with _Place(caller):
        reports = _reports(caller, plan)
        given = _given(request)
        table = ask(name, given, language, reports, profile=profile_of(profile))
    return _written(table, form, language)


@router.get(
    "/v1/sparql",
    summary="SPARQL over knowledge base and plans",
    response_class=Response,
    responses=_ANSWER | responses(401, 403, 404, 409, 422, 503),
)
def queried(
    caller: Reader,
    query: Annotated[str, _Sparql],
    plan: Plans = None,
    profile: Profile = "default",
    form: _Format = Shape.JSON,
) -> Response:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; at most 10 s, 10,000 rows and 2 GiB.

    The default graph is everything, each plan a graph of its own; plans that `plan` does not name
    are not there. No SERVICE, FROM or update.
    """
    return _free(caller, query, plan, profile, form)


@router.post(
    "/v1/sparql",
    summary="SPARQL over knowledge base and plans, for long queries",
    response_class=Response,
    responses=_ANSWER | responses(400, 401, 403, 404, 409, 413, 422, 503),
)
def posted(
    caller: Reader,
    query: Annotated[str, Form(min_length=1, max_length=200_000)],
    plan: Plans = None,
    profile: Profile = "default",
    form: _Format = Shape.JSON,
) -> Response:
    """As by GET; the query is the field `query` of a form."""
    return _free(caller, query, plan, profile, form)


class _Place:
    """One of the places for queries that run at once; BusyError when none gets free."""

    def __init__(self, caller: Caller) -> None:
        self._places = caller.service.queries

    def __enter__(self) -> None:
        if not self._places.acquire(timeout=_WAIT):
            raise refused("busy", BusyError)

    def __exit__(self, *_: object) -> None:
        self._places.release()


def _free(
    caller: Caller, query: str, plan: list[str] | None, profile: str, form: Shape
) -> Response:
    with _Place(caller):
        reports = _reports(caller, plan)
        found = free(query, reports, profile=profile_of(profile), seconds=_SECONDS, rows=_ROWS)
    return _written(found, form, caller.language)


def _reports(caller: Caller, plan: list[str] | None) -> list[Report]:
    """The reports on the versions named; UnseenError for one that the caller may not see."""
    wished = list(dict.fromkeys(plan or ()))
    return [report_of(caller.store, caller.version(one)) for one in wished]


def _given(request: Request) -> dict[str, str]:
    """What the caller tells the question; UsageError for another way of writing it."""
    given = {}
    for name, value in request.query_params.multi_items():
        if name.startswith(_PREFIX) and name.endswith("]"):
            given[name[len(_PREFIX) : -1]] = value
        elif name.startswith(_NAMED):
            raise refused("set", name=name[:80])
    return given


def _written(found: Answer, form: Shape, language: str) -> Response:
    return Response(render(found, form.value, language), media_type=_TYPES[form])
