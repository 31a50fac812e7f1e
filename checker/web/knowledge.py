"""Routes of the knowledge base: packs, profiles, clauses, rules and indicators."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from checker import reference
from checker.access import UnseenError
from checker.knowledge import load
from checker.model import ClauseKind, Modality
from checker.reference import ClauseData, IndicatorData, PackData, ProfileData, RuleData
from checker.shelf import Shelf, shelf
from checker.web.paging import Page, Paged
from checker.web.problems import responses
from checker.web.service import Reader
from checker.web.tagging import NOT_MODIFIED, headers, same, tag_of, unchanged

router = APIRouter(prefix="/v1/knowledge", tags=["knowledge"])
Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._()-]{0,79}$")]
Words = Annotated[
    str | None, Query(min_length=1, max_length=100, description="words that must all stand in it")
]
_LISTED = responses(401, 403, 422) | NOT_MODIFIED
_ONE = responses(401, 403, 404, 422) | NOT_MODIFIED


def _unchanged(request: Request, response: Response, known: Shelf) -> Response | None:
    """304 for a caller who has what the present knowledge base says."""
    tag = tag_of("knowledge", known.knowledge.sha256, len(known.bound))
    response.headers.update(headers(tag))
    return unchanged(tag) if same(request, tag) else None


@router.get("/packs", summary="Policy packs", response_model=list[PackData], responses=_LISTED)
def packs(_: Reader, request: Request, response: Response) -> Any:
    """All packs, those of the default profile first."""
    known = shelf()
    return _unchanged(request, response, known) or reference.packs_data(known.knowledge)


@router.get("/profiles", summary="Profiles", response_model=list[ProfileData], responses=_LISTED)
def profiles(_: Reader, request: Request, response: Response) -> Any:
    """What `profile` of an order may be; several are joined by "+"."""
    return _unchanged(request, response, shelf()) or reference.profiles_data()


@router.get("/clauses", summary="Clauses", response_model=Page[ClauseData], responses=_LISTED)
def clauses(
    _: Reader,
    *,
    request: Request,
    response: Response,
    page: Paged,
    pack: Annotated[str | None, Query(pattern="^[a-z][a-z0-9]*$")] = None,
    kind: ClauseKind | None = None,
    modality: Modality | None = None,
    indicator: Annotated[str | None, Query(pattern="^[A-Za-z0-9]+$")] = None,
    words: Words = None,
) -> Any:
    """In document order, pack after pack, with the rules that check them."""
    known = shelf()
    found = [
        one
        for one in reference.clauses_with(words, known, pack)
        if kind in (None, one.kind)
        and modality in (None, one.modality)
        and indicator in (None, one.indicator)
    ]
    return _unchanged(request, response, known) or page.of(
        found, lambda one: one.id, lambda one: reference.clause_data(one, known)
    )


@router.get("/clauses/{clause}", summary="One clause", response_model=ClauseData, responses=_ONE)
def clause_(_: Reader, request: Request, response: Response, clause: Id) -> Any:
    """By its id, such as sa28:T1."""
    known = shelf()
    found = known.clauses.get(clause)
    if found is None:
        raise UnseenError
    return _unchanged(request, response, known) or reference.clause_data(found, known)


@router.get("/rules", summary="Rules", response_model=Page[RuleData], responses=_LISTED)
def rules(_: Reader, request: Request, response: Response, page: Paged, words: Words = None) -> Any:
    """Completeness first, rules over many plans at once last."""
    known = shelf()
    found = reference.rules_with(words, known)
    return _unchanged(request, response, known) or page.of(
        found, lambda one: one.id, lambda one: reference.rule_data(one, known)
    )


@router.get("/rules/{rule}", summary="One rule", response_model=RuleData, responses=_ONE)
def rule_(_: Reader, request: Request, response: Response, rule: Id) -> Any:
    """By its id, such as target-limit."""
    known = shelf()
    found = known.rules.get(rule)
    if found is None:
        raise UnseenError
    return _unchanged(request, response, known) or reference.rule_data(found, known)


@router.get(
    "/indicators", summary="Indicators", response_model=Page[IndicatorData], responses=_LISTED
)
def indicators(
    _: Reader, request: Request, response: Response, page: Paged, words: Words = None
) -> Any:
    """By names, synonyms or definitions."""
    known = shelf()
    found = reference.indicators_with(words, known)
    return _unchanged(request, response, known) or page.of(
        found, lambda one: one.id, lambda one: reference.indicator_data(one, known)
    )


@router.get(
    "/indicators/{indicator}",
    summary="One indicator",
    response_model=IndicatorData,
    responses=_ONE,
)
def indicator_(_: Reader, request: Request, response: Response, indicator: Id) -> Any:
    """By its id, such as energyIntensityIndustry."""
    known = shelf()
    found = known.indicators.get(indicator)
    if found is None:
        raise UnseenError
    return _unchanged(request, response, known) or reference.indicator_data(found, known)


def sha256() -> str:
    """The hash of the knowledge base of today."""
    return load().sha256
