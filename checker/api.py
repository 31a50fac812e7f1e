"""The Python interface: eight functions over everything the program does; docs/python-api.md.

    from checker import api

    report = api.check("plan.docx")
    page = api.export(report, "html", "en")

What stands in `__all__` keeps its names and arguments between minor versions; the modules behind it
may change. Every expected failure is a PlancheckError with the sentence in Chinese and English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checker.errors import InputError, KnowledgeError, PlancheckError, UsageError
from checker.fleet import FleetReport
from checker.knowledge import Knowledge
from checker.model import FailOn, Finding, Outcome, Report, Severity
from checker.queries import Answer, Table
from checker.report import FORMATS
from checker.store import Store, StoreError

__all__ = [
    "FLEET_FORMATS",
    "FORMATS",
    "Answer",
    "FailOn",
    "Finding",
    "FleetReport",
    "InputError",
    "Knowledge",
    "KnowledgeError",
    "Outcome",
    "PlancheckError",
    "Report",
    "Severity",
    "Store",
    "StoreError",
    "Table",
    "UsageError",
    "ask",
    "check",
    "check_fleet",
    "explain",
    "export",
    "knowledge",
    "open_store",
    "sparql",
]

FLEET_FORMATS = ("json", "html", "xlsx", "terminal")


def check(
    plan: str | Path,
    *,
    profile: str = "default",
    zone: str | None = None,
    period: tuple[int, int] | None = None,
    corrections: Path | bool | None = None,
    waivers: Path | bool | None = None,
    park: Path | bool | None = None,
    today: date | None = None,
    fail_on: FailOn | None = None,
    baseline: Path | None = None,
) -> Report:
    """Check one plan file.

    `zone` and `period` (first and last year) count instead of what the plan says. Corrections,
    waivers and the park's profile are the files beside the plan; a path names another file, False
    none. `today` decides which waivers are in force, `fail_on` which findings close the gate,
    `baseline` is an earlier JSON report to compare with.
    A plan of 40 pages takes a second or two, the first in a process some seconds more.
    InputError for a file that cannot be read, UsageError for an unknown profile.
    """
    from checker import pipeline
    from checker.report.stored import load_baseline

    return pipeline.check(
        Path(plan),
        profile=profile,
        zone=zone,
        period=period,
        corrections=corrections,
        waivers=waivers,
        park=park,
        today=today,
        fail_on=fail_on,
        baseline=load_baseline(baseline) if baseline else None,
    )


def export(report: Report | FleetReport, form: str, language: str = "zh") -> str | bytes:
    """A report in one of FORMATS, that on a fleet in one of FLEET_FORMATS; bytes for "xlsx".

    JSON and RDF hold both languages. UsageError for another format or language.
    """
    from checker.language import LANGUAGES
    from checker.report import exported

    known = FLEET_FORMATS if isinstance(report, FleetReport) else tuple(FORMATS)
    _one_of("格式", "format", form, known)
    _one_of("语言", "language", language, LANGUAGES)
    if isinstance(report, FleetReport):
        return _fleet_exported(report, form, language)
    return exported(report, form, language)


def check_fleet(
    plans: Iterable[str | Path], *, profile: str = "default", expected: int | None = None
) -> FleetReport:
    """Judge many plans together: plan files, JSON reports of earlier checks, folders of both.

    Plans are checked on all processors, about one per second each; `expected` is how many zones
    there are in all. A file that cannot be read is listed in `fleet.unread` with its reason.
    InputError where a path is not there or nothing could be read, UsageError for an unknown profile.
    """
    from checker import fleet

    gathered = fleet.gather([Path(one) for one in plans], fleet.Options(profile, expected))
    return fleet.check_fleet(gathered, profile)


def ask(
    question: str,
    parameters: Mapping[str, str] | None = None,
    *,
    reports: Sequence[Report] = (),
    language: str = "zh",
    profile: str = "default",
) -> Table:
    """The answer to a named question (docs/queries.md) about the knowledge base and some plans.

    `parameters` are as people write them: {"clause": "sa28:1.2.d"}; `Table.texts()` gives the rows
    as words. UsageError for an unknown question or value, or where the question needs more plans.
    """
    from checker import queries

    return queries.ask(question, parameters, language, reports, profile=profile)


def sparql(
    query: str,
    *,
    reports: Sequence[Report] = (),
    profile: str = "default",
    seconds: float = 10.0,
    rows: int = 10_000,
) -> Answer:
    """The answer to SPARQL: a Table for SELECT, Truth for ASK, Triples for CONSTRUCT and DESCRIBE.

    It is read-only and runs in a process of its own with at most `seconds`, `rows` and 2 GiB.
    UsageError for syntax errors (with the line), for SERVICE, FROM and updates, and at a limit.
    """
    from checker import queries

    return queries.free(query, reports, profile=profile, seconds=seconds, rows=rows)


def explain(
    plan: str | Path,
    *,
    action: str | None = None,
    target: str | None = None,
    words: str | None = None,
    at: int | None = None,
    profile: str = "default",
) -> dict[str, Any]:
    """Why the reader decided as it did: on one action, one target, or one sentence of the plan.

    Name one of `action` (a clause id), `target` (an indicator id), `words` that stand in the
    sentence, or `at`, a character of the plan's text. InputError for a file that cannot be read,
    UsageError where there is no such clause, indicator or sentence.
    """
    from checker import explain as explaining
    from checker.explain.case import wrong

    if sum(one is not None for one in (action, target, words, at)) != 1:
        raise wrong("which")
    case = explaining.open_case(Path(plan), profile=profile)
    if action is not None:
        return explaining.explain_action(case, action)
    if target is not None:
        return explaining.explain_target(case, target)
    return explaining.explain_sentence(case, words=words, at=at)


def knowledge(profile: str = "default") -> Knowledge:
    """Clauses, indicators and packs that a profile ("default", "default+hj274") holds, by id.

    Limits are in the clause's own unit. UsageError for an unknown profile, KnowledgeError for a
    pack of the user's that is broken.
    """
    from checker.knowledge import load

    return load(profile)


def open_store(folder: str | Path | None = None, database: str | None = None) -> Store:
    """The store of submissions, reports and decisions: the user's own, or in another folder.

    `database` is an address such as "postgresql+psycopg://user@host/name". Close it after use.
    StoreError where it cannot be opened.
    """
    from checker import store

    return store.open_store(Path(folder) if folder else None, database)


def _fleet_exported(report: FleetReport, form: str, language: str) -> str | bytes:
    from checker.fleet.views import as_html, as_json, as_terminal, sheets

    if form == "json":
        return as_json.dumps(report)
    if form == "html":
        return as_html.to_html(report, language)
    if form == "xlsx":
        return sheets.to_workbook(report, language)
    return as_terminal.to_terminal(report, language)


def _one_of(zh: str, en: str, said: str, known: Sequence[str]) -> None:
    if said not in known:
        raise UsageError(
            f"没有名为“{said}”的{zh}，可选：{'、'.join(known)}。",
            f"There is no {en} “{said}”; choose of {', '.join(known)}.",
        )
