"""The report as one HTML page that can be mailed: styles and charts inside, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from checker import language as words
from checker.model import ClauseKind, Kind, Outcome, Report, Target
from checker.report import (
    chart,
    clause_groups,
    corrected,
    covered,
    excepted,
    notes,
    provenance,
    standing,
    wording,
)
from checker.report.outline import (
    OUTCOMES,
    SEVERITIES,
    SYMBOLS,
    WAIVED,
    Outline,
    Requirement,
    mark,
    outline,
    word_key,
)
from checker.report.templating import environment
from checker.report.trajectory import LEVELS, trajectories


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the sentence above it."""

    title: str
    mark: str  # of the finding it shows, "" without one
    label: str  # the indicator
    svg: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements under one heading of the table."""

    title: str
    requirements: tuple[Requirement, ...]


def to_html(report: Report, language: str, decided: Mapping[str, str] | None = None) -> str:
    """The page; every text of the plan is escaped by the template engine.

    `decided` says for each finding in one line what reviewers decided on it.
    """
    grouped = outline(report)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            outline=grouped,
            language=language,
            title=wording.title(report),
            decided=decided or {},
            decided_label=words.text("letters.decided", language),
            verdict=standing.verdict(report, language),
            shares=list(_shares(grouped)),
            notes=notes.lines(report, language),
            counts=excepted.counts(grouped, language),
            corrections=corrected.rows(report, language),
            correction_heads=corrected.headings(language),
            standing=standing.sections(report, language),
            trailing=[
                *standing.repeated(report, language),
                *excepted.sections(report, language),
                *covered.sections(report, language),
            ],
            provenance=provenance.rows(report, language),
            gate=provenance.gate(report, language),
            corrections_title=words.text("corrections.title", language),
            about=[*wording.about_file(report, language), *provenance.files(report, language)],
            figures=list(_figures(report, language)),
            tables=_target_tables(report),
            groups=list(_groups(report, grouped, language)),
            **_functions(report, language),
        )
    )


@cache
def _environment() -> Environment:
    made = environment("checker.report", keep_trailing_newline=True)
    made.globals.update(
        symbols=SYMBOLS,
        severities=SEVERITIES,
        outcomes=OUTCOMES,
        mark=mark,
        Outcome=Outcome,
        WAIVED=WAIVED,
    )
    made.filters.update(plain=wording.plain, cells=corrected.cells)
    return made


def _functions(report: Report, language: str) -> dict[str, Any]:
    """What the templates call, bound to the report and its language."""
    return {
        "t": lambda key, **values: words.text(f"report.{key}", language, **values),
        "word": lambda code: words.text(word_key(code), language),
        "place": partial(wording.place, report=report, language=language),
        "name": partial(wording.name, language=language),
        "source": lambda clause: wording.source(clause, report, language),
        "bound": lambda clause: wording.replaced_by(clause, report, language),
        "basis": partial(wording.basis, language=language),
        "target_value": partial(wording.target_value, language=language),
        "amount": partial(wording.amount, language=language),
        "says": wording.says,
        "waiver_line": partial(excepted.waiver_line, language=language),
        "waived_label": partial(excepted.label, language=language),
        "since": partial(standing.since_baseline, report=report, language=language),
        "since_label": words.text("verdict.label.baseline", language),
        "waivers_lead": words.text("waivers.lead", language, day=report.day or ""),
        "waiver_word": words.text("waivers.label", language),
        "demands_label": wording.demands,
        "demands": lambda target: _demands(report, target, language),
        "label": lambda target: _label(report, target, language),
        "base": lambda target: _base(report, target),
    }


def _shares(grouped: Outline) -> Iterator[tuple[str, int, float]]:
    """Mark, number and percentage for the summary's bar, worst first."""
    counts = {severity.value: grouped.severities[severity] for severity in SEVERITIES}
    counts |= {outcome.value: grouped.outcomes[outcome] for outcome in OUTCOMES[1:]}
    if grouped.waived:
        counts[WAIVED] = grouped.waived_findings
    total = max(sum(counts.values()), 1)
    for code, number in counts.items():
        yield code, number, 100 * number / total


def _figures(report: Report, language: str) -> Iterator[Figure]:
    for number, trajectory in enumerate(trajectories(report), start=1):
        yield Figure(
            title=chart.title(trajectory, language),
            mark=chart.mark(trajectory),
            label=trajectory.indicator.label.get(language),
            svg=chart.svg(trajectory, language, f"chart-{number}"),
        )


def _target_tables(report: Report) -> dict[str, list[Target]]:
    """The plan's figures: targets on catalogued indicators, other targets, all else."""
    order = {identifier: place for place, identifier in enumerate(report.indicators)}
    tables: dict[str, list[Target]] = {"catalogued": [], "uncatalogued": [], "status": []}
    for target in report.statements.targets:
        if target.kind is not Kind.TARGET:
            tables["status"].append(target)
        elif target.indicator in order:
            tables["catalogued"].append(target)
        else:
            tables["uncatalogued"].append(target)
    tables["catalogued"].sort(key=lambda target: order[target.indicator or ""])
    return tables


def _label(report: Report, target: Target, language: str) -> str:
    indicator = report.indicators.get(target.indicator or "")
    return indicator.label.get(language) if indicator else wording.plain(target.text, 60)


def _base(report: Report, target: Target) -> tuple[Decimal, int | None] | None:
    """The base value and year: the target's own, else the latest status value before it."""
    if target.base_value is not None:
        return target.base_value, target.base_year
    known = [
        (other.value, other.year)
        for other in report.statements.targets
        if other.kind is Kind.BASELINE
        and other.indicator == target.indicator
        and other.unit == target.unit
        and {other.cmp, target.cmp} <= LEVELS
        and (other.year or 0) < (target.year or 0)
    ]
    return max(known, key=lambda base: base[1] or 0, default=None)


def _demands(report: Report, target: Target, language: str) -> list[str]:
    """What the policy demands of one zone on the target's indicator."""
    return [
        wording.demand(clause, language)
        for clause in report.clauses.values()
        if clause.kind is ClauseKind.TARGET
        and clause.indicator is not None
        and clause.indicator == target.indicator
        and clause.scope != "fleet"
        and clause.limit is not None
    ]


def _groups(report: Report, grouped: Outline, language: str) -> Iterator[Group]:
    collected: dict[str, list[Requirement]] = {}
    for requirement in grouped.requirements:
        heading = clause_groups.heading(report, requirement.clause, language)
        collected.setdefault(heading, []).append(requirement)
    for heading, requirements in collected.items():
        yield Group(heading, tuple(requirements))
