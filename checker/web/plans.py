"""Routes of plans: submissions, their versions, findings, decisions and reports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response

from checker.access import UnseenError
from checker.model import Outcome, Severity
from checker.report import exported
from checker.store import Submission, Version, stamp_of
from checker.versions import report_of, told
from checker.web.paging import Page, Paged
from checker.web.problems import responses
from checker.web.service import Reader
from checker.web.tagging import NOT_MODIFIED, headers, same, tag_of, unchanged

router = APIRouter(tags=["plans"])
Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
Name = Annotated[str | None, Query(min_length=1, max_length=200)]


class Form(StrEnum):
    """The formats of a report."""

    JSON = "json"
    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    XLSX = "xlsx"
    SARIF = "sarif"
    JUNIT = "junit"
    TURTLE = "ttl"
    EARL = "earl"
    SHACL = "shacl"


class Language(StrEnum):
    """The languages of a report."""

    ZH = "zh"
    EN = "en"


_TYPES = {
    Form.JSON: "application/json",
    Form.HTML: "text/html; charset=utf-8",
    Form.MARKDOWN: "text/markdown; charset=utf-8",
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.SARIF: "application/sarif+json",
    Form.JUNIT: "application/xml",
    Form.TURTLE: "text/turtle; charset=utf-8",
    Form.EARL: "text/turtle; charset=utf-8",
    Form.SHACL: "text/turtle; charset=utf-8",
}
_ENDINGS = {Form.EARL: "earl.ttl", Form.SHACL: "shacl.ttl", Form.JUNIT: "xml"}
# a report page opened from here must not act as one of this server's own
_CONTAINED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class VersionData:
    """One file of a plan and how its check ended."""

    id: str
    plan: str
    number: int  # from 1
    file: str
    sha256: str
    period: str | None  # as it was read: "2021-2025"
    profile: str
    gate_passed: bool
    program: str  # the version of plancheck that made the report
    created_at: str  # ISO 8601, UTC
    created_by: str


@dataclass(frozen=True, slots=True)
class PlanData:
    """One plan of one zone with its versions, the newest last."""

    id: str
    zone: str
    title: str
    sample: bool  # one of the example plans
    created_at: str  # ISO 8601, UTC
    deadline: str | None  # of the review, ISO 8601
    versions: list[VersionData]


@dataclass(frozen=True, slots=True)
class DecisionData:
    """A reviewer's word: upheld, waived or mistaken on a finding; on a plan a verdict."""

    id: int
    finding: str  # "" for the plan as a whole
    kind: str
    comment: str
    author: str
    at: str  # ISO 8601, UTC
    until: str | None  # the last day of a waiver


@router.get("/v1/plans", summary="Plans, the newest first", responses=responses(401, 403, 422))
def plans(
    caller: Reader,
    page: Paged,
    zone: Annotated[Name, Query(description="part of the zone's name")] = None,
    sample: Annotated[bool | None, Query(description="only, or without, the examples")] = None,
) -> Page[PlanData]:
    """Those that you may see; planners see their own parks'."""
    found = [
        one
        for one in caller.store.submissions()
        if (zone is None or zone.casefold() in one.zone.casefold())
        and (sample is None or one.sample is sample)
    ]
    of: dict[str, list[Version]] = {}
    for version in caller.store.versions([one.id for one in found]):
        of.setdefault(version.submission, []).append(version)
    return page.of(found, lambda one: one.id, lambda one: _plan(one, of.get(one.id, [])))


@router.get(
    "/v1/plans/{plan}",
    summary="One plan with its versions",
    responses=responses(401, 403, 404, 422),
)
def plan_(caller: Reader, plan: Id) -> PlanData:
    """Its newest version stands last."""
    found = caller.store.submission(plan)
    if found is None:
        raise UnseenError
    return _plan(found, caller.store.versions([plan]))


@router.get(
    "/v1/versions/{version}", summary="One version", responses=responses(401, 403, 404, 422)
)
def version_(caller: Reader, version: Id) -> VersionData:
    """What was checked, and whether it passed the gate."""
    return _version(caller.version(version))


@router.get(
    "/v1/versions/{version}/findings",
    summary="The findings of a version",
    response_model=Page[dict[str, Any]],
    responses=responses(401, 403, 404, 409, 422) | NOT_MODIFIED,
)
def findings(
    caller: Reader,
    *,
    request: Request,
    response: Response,
    page: Paged,
    version: Id,
    outcome: Annotated[list[Outcome] | None, Query()] = None,
    severity: Annotated[list[Severity] | None, Query()] = None,
    rule: Name = None,
    clause: Name = None,
) -> Any:
    """In the order of the report, each as in its JSON contract: messages, evidence, remedy."""
    known = caller.version(version)
    tag = tag_of("findings", stamp_of(caller.store, known))
    if same(request, tag):
        return unchanged(tag)
    found = [
        one
        for one in told(caller.store, known).record["findings"]
        if (not outcome or one["outcome"] in outcome)
        and (not severity or one["severity"] in severity)
        and rule in (None, one["rule"])
        and clause in (None, one["clause"])
    ]
    response.headers.update(headers(tag))
    return page.of(found, lambda one: one["id"], lambda one: one)


@router.get(
    "/v1/versions/{version}/decisions",
    summary="What reviewers decided on a version",
    responses=responses(401, 403, 404, 422),
)
def decisions(caller: Reader, version: Id) -> list[DecisionData]:
    """Those in force: on the plan as a whole first, then on findings by their id."""
    known = caller.version(version)
    whole = caller.store.plan_decision(known.id)
    made = (
        [DecisionData(whole.id, "", whole.kind, whole.comment, whole.author, whole.at, None)]
        if whole
        else []
    )
    for finding, one in sorted(caller.store.decisions(known.id).items()):
        made.append(
            DecisionData(one.id, finding, one.kind, one.comment, one.author, one.at, one.until)
        )
    return made


@router.get(
    "/v1/versions/{version}/report",
    summary="The report on a version, in one of ten formats",
    response_class=Response,
    responses={
        200: {
            "description": "The report",
            "content": {kind.partition(";")[0]: {} for kind in dict.fromkeys(_TYPES.values())},
        },
        **responses(401, 403, 404, 409, 422),
        **NOT_MODIFIED,
    },
)
def report(
    caller: Reader,
    request: Request,
    version: Id,
    form: Annotated[Form, Query(alias="format")] = Form.JSON,
    lang: Annotated[Language | None, Query(description="else by Accept-Language")] = None,
) -> Response:
    """JSON and RDF hold both languages. Corrections made in the workbench are in it."""
    known = caller.version(version)
    language = lang.value if lang else caller.language
    tag = tag_of("report", stamp_of(caller.store, known), form.value, language)
    if same(request, tag):
        return unchanged(tag)
    if form is Form.JSON:
        record = told(caller.store, known).record
        made: str | bytes = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    else:
        made = exported(report_of(caller.store, known), form.value, language)
    name = quote(f"{known.file_name}.{_ENDINGS.get(form, form.value)}")
    return Response(
        made,
        media_type=_TYPES[form],
        headers={
            **headers(tag),
            **_CONTAINED,
            "Content-Disposition": f"inline; filename*=UTF-8''{name}",
        },
    )


def _plan(one: Submission, versions: list[Version]) -> PlanData:
    made = [_version(each) for each in versions]
    return PlanData(one.id, one.zone, one.title, one.sample, one.created_at, one.deadline, made)


def _version(one: Version) -> VersionData:
    return VersionData(
        id=one.id,
        plan=one.submission,
        number=one.number,
        file=one.file_name,
        sha256=one.file_sha256,
        period=one.period,
        profile=one.order.profile,
        gate_passed=one.gate_passed,
        program=one.tool_version,
        created_at=one.created_at,
        created_by=one.created_by,
    )
