"""The matrix itself: every altered plan raises what it must, and every harmless change nothing."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from checker.model import Outcome
from checker.pipeline import check
from checker.selftest import Case, Outcomes, altered, cases, judge, plan_text

sys.path.insert(0, str(Path(__file__).parents[2] / "examples"))

from build_docx import write_docx
from plan_source import parse

AS_DOCX = [
    case for case in cases() if case.group not in {"document", "harmless"} and case.gap is None
][::20]
FLAWS = frozenset({Outcome.FAILED, Outcome.CANT_TELL})


def outcomes_of(path: Path) -> Outcomes:
    report = check(path, corrections=False, waivers=False, park=False)
    return {one.id: one.outcome for one in report.findings}


@cache
def before(suffix: str) -> Outcomes:
    return outcomes_of(Path(__file__).parents[2] / "examples" / f"lanping{suffix}")


@pytest.mark.parametrize("suffix", [".md", ".docx", ".pdf"])
def test_the_plan_without_a_gap_has_none(suffix: str) -> None:
    flaws = {one: outcome for one, outcome in before(suffix).items() if outcome in FLAWS}
    assert flaws == {}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_case_comes_out_as_it_must(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "lanping.md"
    path.write_text(altered(case, plan_text()), encoding="utf-8", newline="")
    verdict = judge(case, before(".md"), outcomes_of(path))
    if case.gap is not None:
        assert not verdict.right, "the gap is closed: take the mark off the case"
        return
    assert (verdict.missing, verdict.unexpected) == ({}, {})


@pytest.mark.parametrize("case", AS_DOCX, ids=lambda case: case.id)
def test_word_files_come_out_as_markdown_does(case: Case, tmp_path: Path) -> None:
    title, _, rest = altered(case, plan_text()).partition("\n\n")
    issuer, _, body = rest.partition("\n\n")
    front = f"---\ntitle: {title[2:]}\nissuer: {issuer[:-9]}\ndate: {issuer[-7:]}\n---\n"
    source, path = tmp_path / "source.md", tmp_path / "lanping.docx"
    source.write_text(front + body.replace("\n##", "\n#").removeprefix("#"), encoding="utf-8")
    write_docx(parse(source), path)
    verdict = judge(case, before(".docx"), outcomes_of(path))
    assert (verdict.missing, verdict.unexpected) == ({}, {})
