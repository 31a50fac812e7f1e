"""Routes of checks: send plans, see how far they are, stop and forget them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Request, Response, UploadFile

from checker.access import NoRightError, UnseenError
from checker.jobs import Order, State, failure, overall, seconds_left
from checker.model import Text
from checker.periods import parse_period
from checker.web.orders import MOST_FILES, file_name, profile_of
from checker.web.paging import Page, Paged
from checker.web.problems import refused, responses
from checker.web.service import Caller, Reader, Sender

router = APIRouter(tags=["checks"])
JobId = Annotated[str, Path(pattern="^[0-9a-f]{24}$")]
_Words = Form(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")
_RETRY = {"Retry-After": "1"}  # seconds


@dataclass(frozen=True, slots=True)
class CheckData:
    """One check: `status` is waiting, ingest, extract, graph, shacl, done, failed or cancelled."""

    id: str
    file: str
    status: str
    fraction: float  # done of the whole, 0..1
    seconds_left: int | None  # null while that cannot be told
    started: str  # ISO 8601, UTC
    counts: dict[str, int]  # what was found so far
    problem: Text | None  # why it failed
    version: str | None  # in /v1/versions, when done
    report: str | None  # its address, when done


@dataclass(frozen=True, slots=True)
class ChecksData:
    """The checks that were begun, in the order of the files."""

    checks: list[CheckData]


@router.post(
    "/v1/checks",
    status_code=202,
    summary="Send one or several plans to be checked",
    responses=responses(400, 401, 403, 404, 413, 422),
)
def begin(
    caller: Sender,
    *,
    response: Response,
    files: Annotated[list[UploadFile], File(description=f"at most {MOST_FILES} plan files")],
    zone: Annotated[str | None, _Words] = None,
    period: Annotated[str | None, Form(pattern="^[0-9]{4}-[0-9]{4}$")] = None,
    profile: Annotated[str, Form(max_length=100)] = "default",
    plan: Annotated[
        str | None, Form(pattern="^[0-9a-f]{32}$", description="the plan whose next version it is")
    ] = None,
) -> ChecksData:
    """Each file is a check of its own, in a process of its own; an equal file and order is one check.

    `zone` and `period` (such as 2021-2025) count instead of what the plan says. Ask for the state
    at the address in `Location` (of the first) until `status` is done, failed or cancelled.
    """
    if len(files) > MOST_FILES:
        raise refused("files", most=MOST_FILES)
    if zone is not None and not caller.owns(zone):
        raise NoRightError
    if plan is not None and caller.store.submission(plan) is None:
        raise UnseenError
    years, rules = parse_period(period), profile_of(profile)
    names = [file_name(one.filename) for one in files]
    begun = []
    for name, file in zip(names, files, strict=True):
        order = Order(name, zone, years, rules, submission=plan)
        begun.append(caller.jobs.start(file.file.read(), order))
    response.headers["Location"] = f"/v1/checks/{begun[0]}"
    response.headers.update(_RETRY)
    return ChecksData([_data(caller, one) for one in begun])


@router.get(
    "/v1/checks", summary="Your checks, the newest first", responses=responses(401, 403, 422)
)
def listed(caller: Reader, page: Paged) -> Page[CheckData]:
    """Nobody sees those of another."""
    return page.of(caller.jobs.all(), str, lambda one: _data(caller, one))


@router.get(
    "/v1/checks/{check}",
    summary="How far a check is",
    responses=responses(401, 403, 404, 422),
)
def state(caller: Reader, check: JobId, response: Response) -> CheckData:
    """Ask again after `Retry-After` seconds while it runs."""
    found = _data(caller, check)
    if found.status not in ("done", "failed", "cancelled"):
        response.headers.update(_RETRY)
    return found


@router.post(
    "/v1/checks/{check}/cancel",
    summary="Stop a check that waits or runs",
    responses=responses(401, 403, 404, 422),
)
def cancel(caller: Sender, check: JobId) -> CheckData:
    """One that has ended stays as it is."""
    _data(caller, check)
    caller.jobs.cancel(check)
    return _data(caller, check)


@router.delete(
    "/v1/checks/{check}",
    status_code=204,
    summary="Stop a check and forget it",
    responses=responses(401, 403, 404, 422),
)
def forget(caller: Sender, check: JobId) -> None:
    """What it has made stays among the plans."""
    _data(caller, check)
    caller.jobs.cancel(check)
    caller.jobs.forget(check)


@router.post(
    "/v1/versions/{version}/check",
    status_code=202,
    summary="Check a version again with the program and rules of today",
    responses=responses(401, 403, 404, 422),
)
def again(
    caller: Sender,
    request: Request,
    response: Response,
    version: Annotated[str, Path(pattern="^[0-9a-f]{32}$")],
) -> CheckData:
    """It keeps its number; decisions stay where the finding says the same as before."""
    known = caller.version(version)
    order = Order(
        known.file_name, known.order.zone, known.order.period, known.order.profile,
        submission=known.submission, version=known.id,
    )  # fmt: skip
    job = caller.jobs.start(caller.store.file(known), order, afresh=True)
    response.headers["Location"] = request.url_for("state", check=job).path
    response.headers.update(_RETRY)
    return _data(caller, job)


def _data(caller: Caller, job: str) -> CheckData:
    """A check; UnseenError where there is none that the caller may see."""
    jobs = caller.jobs
    found = jobs.state(job)
    if found is None:
        raise UnseenError
    version = found.version or None
    return CheckData(
        id=job,
        file=jobs.order(job).name,
        status=found.stage,
        fraction=round(overall(found), 3),
        seconds_left=seconds_left(found, time.time()),
        started=datetime.fromtimestamp(found.started, UTC).isoformat(timespec="seconds"),
        counts=found.counts or {},
        problem=_problem(found),
        version=version,
        report=f"/v1/versions/{version}/report" if version else None,
    )


def _problem(found: State) -> Text | None:
    if found.stage != "failed":
        return None
    return Text(failure(found, "zh"), failure(found, "en"))
