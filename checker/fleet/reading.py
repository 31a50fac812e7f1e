"""A report in the JSON contract, as the part of it that matters for all zones together."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from checker.errors import InputError
from checker.fleet.model import PlanOutcome, PlanText, ZonePlan
from checker.model import Comparator, Evidence, Kind, Outcome, Severity, Span, Target
from checker.report.wording import plain

_CONTRACT = "1"
_GARBLED = "garbled-text"  # code of the note on pages whose characters prove nothing
_DIGITS = 40  # before or behind the point
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, InvalidOperation)


def report_of(content: str, name: str) -> dict[str, Any]:
    """The report in a JSON text; InputError where it is none of ours."""
    try:
        data = parsed(content)
    except (ValueError, RecursionError):
        raise _no_report(name) from None
    return as_report(data, name)


def parsed(content: str | bytes) -> Any:
    """JSON with its figures as exact decimals."""
    return json.loads(content, parse_float=Decimal)


def as_report(data: Any, name: str) -> dict[str, Any]:
    """The data, if they are a report of ours; InputError where not."""
    if not isinstance(data, dict) or data.get("schema") != _CONTRACT or "findings" not in data:
        raise _no_report(name)
    return data


def zone_plan(
    report: dict[str, Any], number: int, *, file: str = "", text: PlanText | None = None
) -> ZonePlan:
    """The plan that a report is about; InputError where the report is not as the contract says.

    `file` names it otherwise than the report does.
    """
    name = file or str(report.get("plan"))
    try:
        return _zone_plan(report, number, file, text)
    except _BROKEN:
        raise _no_report(name) from None


def _zone_plan(report: dict[str, Any], number: int, file: str, text: PlanText | None) -> ZonePlan:
    about, findings = report["plan"], report["findings"]
    period = about["period"]
    notes = [one for one in report.get("notes", ()) if one["code"] == _GARBLED]
    return ZonePlan(
        id=f"p{number}",
        file=plain(file or str(about["file"])),
        sha256=str(about["sha256"]),
        title=plain(str(about["title"] or "")),
        zone=plain(about["zone"]) if about["zone"] else None,
        period=(int(period[0]), int(period[1])) if period else None,
        is_plan=about.get("kind", "plan") == "plan",
        profile=str(report["knowledge"]["profile"]),
        knowledge_sha256=str(report["knowledge"]["sha256"]),
        gate_passed=report["summary"]["gate"] == "passed",
        targets=tuple(_target(one, notes) for one in report["targets"] if one["indicator"]),
        outcomes=tuple(_outcome(one) for one in findings),
        evidence=_first_passages(findings),
        text=text,
        scores={str(one["id"]): _figure(one["value"]) for one in report.get("areas") or ()},
    )


def _outcome(finding: dict[str, Any]) -> PlanOutcome:
    codes = (finding[name] for name in ("rule", "clause", "outcome", "severity"))
    return _shared(*map(str, codes), finding.get("waiver") is not None)


@cache
def _shared(rule: str, clause: str, outcome: str, severity: str, waived: bool) -> PlanOutcome:
    """One object for all plans: a few thousand in all, however many plans there are."""
    return PlanOutcome(rule, clause, Outcome(outcome), Severity(severity), waived)


def _first_passages(findings: list[dict[str, Any]]) -> dict[str, Evidence]:
    """The first passage that a finding on each clause rests on."""
    found: dict[str, Evidence] = {}
    for one in findings:
        if one["evidence"] and not one.get("nearest"):
            found.setdefault(str(one["clause"]), _evidence(one["evidence"][0]))
    return found


def _target(one: dict[str, Any], garbled: list[dict[str, Any]]) -> Target:
    evidence = _evidence(one["evidence"])
    doubtful = any(not note["pages"] or evidence.page in note["pages"] for note in garbled)
    span = one.get("span")
    return Target(
        indicator=str(one["indicator"]),
        text=str(one["text"]),
        cmp=Comparator(one["cmp"]),
        value=_figure(one["value"]),
        value_max=_number(one["value_max"]),
        unit=str(one["unit"]),
        year=one["year"],
        base_year=one["base_year"],
        base_value=_number(one["base_value"]),
        kind=Kind(one["kind"]),
        in_table=bool(one["in_table"]),
        confidence=0.0 if doubtful else float(one["confidence"]),
        evidence=evidence,
        striving=bool(one.get("striving")),
        scope=one.get("scope"),
        span=Span(span) if span else None,
    )


def _evidence(one: dict[str, Any]) -> Evidence:
    return Evidence(
        quote=str(one["quote"]),
        start=int(one["start"]),
        end=int(one["end"]),
        page=one["page"],
        section=tuple(map(str, one["section"])),
        file=str(one.get("file", "")),
        recognised=bool(one.get("recognised")),
    )


def _number(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else _figure(value)


def _figure(value: Decimal | int) -> Decimal:
    """A figure that can be reckoned with and written out: 1e999999 is none of a plan."""
    figure = Decimal(value)
    if not figure.is_finite() or abs(figure.adjusted()) > _DIGITS:
        raise ValueError
    return figure


def _no_report(name: str) -> InputError:
    return InputError(
        f"{name} 不是 plancheck 的 JSON 报告；请用 plancheck check 规划文件 -f json 生成，或直接给出规划文件。",
        f"{name} is no JSON report of plancheck; make one by plancheck check PLAN -f json, or name the plan itself.",
    )
