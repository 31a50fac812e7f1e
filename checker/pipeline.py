"""The stages in order: read the file, extract statements, build the graph, validate it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from checker import __version__
from checker.corrections import CorrectionFile, apply, sidecar
from checker.corrections import load as load_corrections
from checker.engine import AUTO
from checker.errors import UsageError
from checker.extract import extract, prepare, use_two_cores
from checker.extract.unread import unread_tables
from checker.ingest import apart
from checker.knowledge import Knowledge, load
from checker.model import (
    AsRead,
    Baseline,
    Document,
    FailOn,
    Finding,
    InputFile,
    ParkProfile,
    Provenance,
    Report,
    Statements,
)
from checker.paging import Paging, paging_of
from checker.plan import build
from checker.processes import collections_paused
from checker.rules import names_of
from checker.storage import is_there
from checker.validate import validate
from checker.verdict import confirm
from checker.waivers import Exceptions, WaiverFile, exceptions_for, exceptions_of

Progress = Callable[[str, float], None]  # stage name, fraction of the stage done (0..1)
Counts = Callable[
    [Mapping[str, int]], None
]  # what was found so far, by the name of what is counted
STAGES = ("ingest", "extract", "graph", "shacl")
_Result = TypeVar("_Result")


def warm_up(profile: str = "default", *, two_cores: bool = False) -> None:
    """Load what every check needs, so that the first one is as fast as the next.

    For processes that check many plans: what is loaded stays for good, so the garbage collector is
    told not to walk over it again and again (a tenth of the time of a check). `two_cores`: nobody
    else needs the second core, so a second process helps to read longer plans.
    """
    if two_cores:
        use_two_cores()
    apart.begin()
    prepare()
    load(profile)
    gc.collect()
    gc.freeze()


class _Stages:
    """Runs the stages of one check: tells of them, and keeps what each took."""

    def __init__(self, progress: Progress | None, found: Counts | None) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress or (lambda _name, _done: None)
        self._found = found or (lambda _counts: None)

    def run(self, name: str, work: Callable[[], _Result]) -> _Result:
        """The result of one stage."""
        self._progress(name, 0.0)
        start = perf_counter()
        result = work()
        self.seconds[name] = perf_counter() - start
        self._progress(name, 1.0)
        return result

    def reading(self, done: float) -> None:
        """Tell how much of a file is read that takes long."""
        self._progress("ingest", done)

    def found(self, **counts: int) -> None:
        """Tell what was found so far."""
        self._found(counts)


@collections_paused()
def check(
    path: Path,
    *,
    profile: str = "default",
    zone: str | None = None,
    period: tuple[int, int] | None = None,
    progress: Progress | None = None,
    corrections: Path | CorrectionFile | bool | None = None,
    waivers: Path | WaiverFile | bool | None = None,
    park: Path | ParkProfile | bool | None = None,
    today: date | None = None,
    engine: str = AUTO,
    fail_on: FailOn | None = None,
    baseline: Baseline | None = None,
    found: Counts | None = None,
    pages: Paging | bool = True,
) -> Report:
    """Check one plan file against a profile; `zone` and `period` (years) override the file's own.

    Corrections, waivers and the park profile are those of the files beside the plan where there are
    any; a path or the file's content names others, False none at all. `today` decides which waivers
    are in force. `engine` names a second SHACL engine that confirms the first; `fail_on` is the gate,
    by default the profile's; `baseline` an earlier report to compare with.
    `found` is told what each stage has found. Evidence in a Word file gets its page where
    LibreOffice is installed, from a drawing already begun or one of its own; False does without.
    Raises InputError for a file that cannot be read and UsageError for an unknown profile.
    """
    stages = _Stages(progress, found)
    prepare()
    corrected = _corrections(path, corrections)  # a mistake in them is told before the work begins
    knowledge = load(profile)
    gate = _gate(fail_on or knowledge.fail_on, baseline)
    excepted = exceptions_for(path, knowledge, waivers=waivers, park=park, day=today)
    with paging_of(path, pages) as paging:
        document = stages.run("ingest", lambda: apart.read(path, progress=stages.reading))
        stages.found(paragraphs=len(document.paragraphs), tables=len(document.tables))
        read_ = stages.run(
            "extract", lambda: extract(document, knowledge, zone=zone, period=period)
        )
        unread = unread_tables(document, read_)
        if unread is not None:
            document = replace(document, notes=(*document.notes, unread))
        statements, told = apply(read_, document, knowledge, corrected.corrections)
        stages.found(targets=len(statements.targets), measures=len(statements.measures))
        known = excepted.known(statements.zone)
        graph = stages.run("graph", lambda: build(document, statements, knowledge, known))
        findings, confirmation = stages.run(
            "shacl",
            lambda: confirm(
                validate(graph, knowledge, document), graph, knowledge, document, engine
            ),
        )
        stages.found(findings=len(findings))
        left = excepted.apply(findings, statements.zone, knowledge)
        report = Report(
            document=document,
            statements=statements,
            findings=left.findings,
            clauses=knowledge.clauses,
            indicators=knowledge.indicators,
            profile=profile,
            packs=knowledge.packs,
            knowledge_sha256=knowledge.sha256,
            tool_version=__version__,
            seconds=stages.seconds,
            corrections=told,
            as_read=_as_read(document, read_, statements, knowledge, excepted),
            waivers=left.waivers,
            park=left.park,
            park_profile=excepted.park,
            day=excepted.day,
            fail_on=gate,
            rules=names_of(knowledge.shapes_graph),
            areas=knowledge.areas,
            weights=knowledge.weights,
            provenance=Provenance(
                knowledge.shapes_sha256, _files(corrected, excepted), zone=zone, period=period
            ),
            confirmation=confirmation,
            baseline=baseline,
        )
        return paging.applied(report)


@collections_paused()
def recheck(report: Report, corrections: CorrectionFile) -> Report:
    """The report of the same reading with other corrections, without reading the file again."""
    knowledge = load(report.profile)
    document = report.document
    before = report.as_read or AsRead(report.statements, report.findings)
    start = perf_counter()
    statements, told = apply(before.statements, document, knowledge, corrections.corrections)
    same = statements is before.statements
    excepted = exceptions_of(report)
    findings = before.findings if same else _judged(document, statements, knowledge, excepted)
    left = excepted.apply(findings, statements.zone, knowledge)
    return replace(
        report,
        statements=statements,
        findings=left.findings,
        waivers=left.waivers,
        park=left.park,
        corrections=told,
        as_read=None if same else before,
        confirmation=report.confirmation if same else None,
        provenance=replace(report.provenance, files=_files(corrections, excepted, report)),
        seconds={**report.seconds, "shacl": perf_counter() - start},
    )


def _gate(wished: FailOn, baseline: Baseline | None) -> FailOn:
    """The gate; one that asks for what is new needs something to compare with."""
    if wished is FailOn.NEW and baseline is None:
        raise UsageError(
            "--fail-on new 要与以前的报告比较，请用 --baseline 给出它的 JSON。",
            "--fail-on new compares with an earlier report; give its JSON with --baseline.",
        )
    return wished


def _files(
    corrections: CorrectionFile, excepted: Exceptions, before: Report | None = None
) -> tuple[InputFile, ...]:
    """The user's files that a report rests on; a recheck keeps those of the report `before`."""
    kept = before.provenance.files if before else excepted.files
    own = InputFile("corrections", corrections.name, corrections.sha256)
    others = tuple(one for one in kept if one.kind != own.kind)
    return (own, *others) if corrections.name else others


def _corrections(path: Path, wished: Path | CorrectionFile | bool | None) -> CorrectionFile:
    if isinstance(wished, CorrectionFile):
        return wished
    if isinstance(wished, Path):
        return load_corrections(wished)
    beside = sidecar(path)
    if wished is False or not is_there(beside):
        return CorrectionFile("")
    return load_corrections(beside)


def _judged(
    document: Document, statements: Statements, knowledge: Knowledge, excepted: Exceptions
) -> tuple[Finding, ...]:
    """The findings after the facts about the park, before waivers."""
    graph = build(document, statements, knowledge, excepted.known(statements.zone))
    return excepted.outcome(validate(graph, knowledge, document), statements.zone, knowledge)


def _as_read(
    document: Document,
    read_: Statements,
    corrected: Statements,
    knowledge: Knowledge,
    excepted: Exceptions,
) -> AsRead | None:
    """What the reader said and what that alone would have led to; None where nothing was changed.

    No correction changes an outcome without the report telling so.
    """
    if corrected is read_:
        return None
    return AsRead(read_, _judged(document, read_, knowledge, excepted))
