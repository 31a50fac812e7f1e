"""The commands for authors of packs: policy export, import, remove, new, lint, diff, list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from checker.cli import output
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.authoring.differences import Difference
    from checker.authoring.lint import Problem

ERRORS = 1  # exit code of a lint that found errors


def _say(lines: Sequence[str]) -> None:
    output.emit("".join(f"{line}\n" for line in lines))


def list_packs() -> None:
    """The packs and profiles that --profile accepts."""
    from checker.knowledge import load, profiles

    language = preferred()
    lines = []
    for name, profile in profiles().items():
        pack = next((p for p in load(name).packs if profile.packs == (p.id,)), None)
        version = f" {pack.version}" if pack else ""
        bound = any(clause.official for clause in load(name).clauses.values()) if pack else False
        mark = f"  [{text('authoring.bound', language)}]" if bound else ""
        packs = "" if pack else f"  = {' + '.join(profile.packs)}"
        lines.append(f"{name:<12} {profile.name.get(language)}{version}{packs}{mark}")
    _say(lines)


def export(pack: str, target: Path) -> None:
    """Write a pack as spreadsheet or Turtle."""
    from checker.authoring.importing import export as write

    count = write(pack, target)
    _say([text("authoring.exported", preferred(), n=count, path=target)])


def take_in(file: Path, target: Path | None) -> None:
    """Check a pack and put it where every check finds it."""
    from checker.authoring.importing import import_pack

    done = import_pack(file, target)
    language = preferred()
    lines = _problem_lines(done.problems, language)
    lines.append(text("authoring.imported", language, n=done.clauses, path=done.path))
    if target is None:
        lines.append(text("authoring.try", language, pack=done.pack))
    _say(lines)


def remove(pack: str) -> None:
    """Take a pack of the user's own out again."""
    from checker.authoring.importing import remove_pack

    key = "authoring.removed" if remove_pack(pack) else "authoring.not-own"
    _say([text(key, preferred(), pack=pack)])


def new(file: Path, pack: str, target: Path) -> None:
    """Propose a pack from an official document."""
    from checker.authoring import workbook
    from checker.authoring.skeleton import propose
    from checker.storage import write_whole

    sheets = propose(file, pack)
    write_whole(target, lambda stream: workbook.write(sheets, stream))
    counts = {name: len(rows) for name, rows in sheets.rows.items()}
    _say([text("authoring.proposed", preferred(), path=target, **counts)])


def lint(source: str) -> None:
    """Tell what is wrong with a pack; exit code 1 where there are errors."""
    from checker.authoring.importing import read_pack
    from checker.authoring.lint import place_in_sheets, problems_of_triples

    sheets, triples = read_pack(source)
    found = problems_of_triples(triples)
    if source.lower().endswith(".xlsx"):
        found = [place_in_sheets(problem, sheets) for problem in found]
    language = preferred()
    errors = sum(problem.error for problem in found)
    last = text("authoring.linted", language, errors=errors, advice=len(found) - errors)
    _say([*_problem_lines(found, language), last])
    if errors:
        raise typer.Exit(ERRORS)


def _problem_lines(problems: Sequence[Problem], language: str) -> list[str]:
    return [
        text(
            "authoring.problem.error" if problem.error else "authoring.problem.advice",
            language,
            place=problem.place,
            message=problem.message.get(language),
        )
        for problem in problems
    ]


def diff(first: str, second: str, *, as_json: bool) -> None:
    """Tell what changed between two packs, or between two versions of one."""
    from checker.authoring.differences import differences
    from checker.authoring.importing import read_pack

    found = differences(read_pack(first)[0], read_pack(second)[0])
    language = preferred()
    if as_json:
        _say([json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)])
        return
    lines = [line for one in found for line in _difference_lines(one, language)]
    _say([*lines, text("authoring.differences", language, n=len(found))])


def _difference_lines(found: Difference, language: str) -> list[str]:
    head = text(f"authoring.change.{found.change}", language, name=found.name, title=found.title)
    nothing = text("authoring.empty", language)
    return [
        head.rstrip(),
        *(
            f"    {text(f'authoring.column.{key}', language)}: "
            f"{before or nothing} → {after or nothing}".replace("\n", " / ")
            for key, before, after in found.columns
        ),
    ]
