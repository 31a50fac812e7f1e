"""`plancheck verify REPORT PLAN`: whether a report belongs to a plan and the rules at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.usage import Language
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.report.verify import Point

DIFFERS = 1  # exit code where report and plan do not belong together


def verify(
    report: Annotated[Path, typer.Argument(help="verify.report", metavar="REPORT")],
    plan: Annotated[Path, typer.Argument(help="verify.plan", metavar="PLAN")],
    *,
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", metavar="FILE", help="corrections.check.option.corrections"),
    ] = None,
    waivers: Annotated[
        Path | None, typer.Option("--waivers", metavar="FILE", help="waivers.option.waivers")
    ] = None,
    park: Annotated[
        Path | None, typer.Option("--park", metavar="FILE", help="waivers.option.park")
    ] = None,
    quick: Annotated[bool, typer.Option("--hashes-only", help="verify.quick")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="verify.json")] = False,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
) -> None:
    """Compares hashes, then checks the plan once more and compares every finding."""
    from checker.report import verify as verifying
    from checker.report.stored import load_report

    stored, _ = load_report(report)
    points = list(verifying.hashes(stored, plan))
    if not quick:
        named = verifying.Named(corrections, waivers, park)
        points += verifying.results(stored, verifying.again(stored, plan, named))
    language = lang.value if lang else preferred()
    output.emit(_as_json(points) if as_json else _as_text(points, language, quick=quick))
    if not all(point.same for point in points):
        raise typer.Exit(DIFFERS)


def _as_json(points: list[Point]) -> str:
    data = {
        "same": all(point.same for point in points),
        "points": [
            {
                "name": point.name,
                "about": point.about,
                "stated": point.stated,
                "found": point.found,
                "same": point.same,
            }
            for point in points
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_text(points: list[Point], language: str, *, quick: bool) -> str:
    lines = []
    for point in points:
        name = text(f"verdict.verify.{point.name}", language, about=point.about)
        if point.same:
            lines.append(f"✓ {name} {point.found}")
            continue
        nothing = text("verdict.verify.nothing", language)
        stated, found = point.stated or nothing, point.found or nothing
        lines.append(f"✗ {name}")
        lines.append(f"    {text('verdict.verify.stated', language, value=stated)}")
        lines.append(f"    {text('verdict.verify.found', language, value=found)}")
        if point.name == "findings":
            lines.append(f"    {text('verdict.verify.differing', language, items=point.about)}")
    same = all(point.same for point in points)
    key = "differs" if not same else "quick" if quick else "same"
    return "\n".join([*lines, text(f"verdict.verify.{key}", language), ""])
