"""The example plans are what their sources say, and the tool finds in them what was planted."""

import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.ingest import read
from checker.knowledge import data_folder, load
from checker.model import Outcome, Report, Severity
from checker.pipeline import check

EXAMPLES = data_folder("examples")
sys.path.insert(0, str(EXAMPLES))
from build import build  # noqa: E402
from plan_source import Body, Grid, Heading, parse  # noqa: E402

Gap = dict[str, Any]
PLANTED: list[Gap] = yaml.safe_load((EXAMPLES / "planted.yaml").read_text("utf-8"))
NAMES = ["lanping", "shuoyuan"]
FORMATS = [".docx", ".pdf", ".md"]


def compact(text: str) -> str:
    return "".join(text.split())


@cache
def report(name: str) -> Report:
    return check(EXAMPLES / name)


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    build(folder)
    return folder


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_the_committed_files_are_built_from_the_sources(
    rebuilt: Path, name: str, suffix: str
) -> None:
    file = name + suffix
    assert read(EXAMPLES / file).text == read(rebuilt / file).text


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_the_source_is_read_back(name: str, suffix: str) -> None:
    text = compact(read(EXAMPLES / (name + suffix)).text)
    for block in parse(EXAMPLES / "source" / f"{name}.md").blocks:
        if isinstance(block, Heading):
            assert compact(block.number + block.title) in text
        elif isinstance(block, Body):
            assert compact(block.text) in text
        else:
            assert isinstance(block, Grid)
            for row in block.rows:
                for cell in row:
                    assert compact(cell) in text


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_the_headings_become_the_section_tree(name: str, suffix: str) -> None:
    wanted = [
        block
        for block in parse(EXAMPLES / "source" / f"{name}.md").blocks
        if isinstance(block, Heading)
    ]
    found = [compact(one.number + one.title) for one in read(EXAMPLES / (name + suffix)).sections]
    missing = [one.title for one in wanted if compact(one.number + one.title) not in found]
    assert not missing


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_complete_plan_passes(suffix: str) -> None:
    done = report("lanping" + suffix)
    assert done.gate_passed
    failed = [one.id for one in done.findings if one.outcome is Outcome.FAILED]
    assert failed == []


def test_the_complete_plan_answers_all_74_actions() -> None:
    answers = {one.clause: one.addressed.value for one in report("lanping.docx").statements.answers}
    silent = [key for key, value in answers.items() if key.startswith("sa28:") and value == "no"]
    assert len([key for key in answers if key.startswith("sa28:")]) == 74
    assert silent == []


@pytest.mark.parametrize("gap", PLANTED, ids=lambda gap: f"{gap['rule']}-{gap['clause']}")
def test_a_planted_gap_is_found(gap: Gap) -> None:
    expected = gap["outcome"] if isinstance(gap["outcome"], list) else [gap["outcome"]]
    findings = [
        one
        for one in report("shuoyuan.docx").findings
        if (one.rule, one.clause) == (gap["rule"], gap["clause"])
    ]
    found = [one for one in findings if one.outcome.value in expected]
    assert found, [one.outcome.value for one in findings]
    if "quote" in gap:
        wanted = compact(gap["quote"])
        quotes = [compact(item.quote) for one in found for item in one.evidence]
        assert any(wanted in quote or quote in wanted for quote in quotes), quotes


def test_no_violation_is_reported_that_was_not_planted() -> None:
    planted = {(gap["rule"], gap["clause"]) for gap in PLANTED}
    surprising = [
        one.id
        for one in report("shuoyuan.docx").findings
        if one.outcome is Outcome.FAILED
        and one.severity is Severity.VIOLATION
        and (one.rule, one.clause) not in planted
    ]
    assert surprising == []


def test_the_plan_with_gaps_does_not_pass() -> None:
    assert not report("shuoyuan.docx").gate_passed


def test_planted_gaps_name_rules_clauses_and_words_that_exist() -> None:
    clauses = load().clauses
    text = compact(read(EXAMPLES / "shuoyuan.md").text)
    for gap in PLANTED:
        assert gap["clause"] in clauses
        assert compact(gap.get("quote", "")) in text
