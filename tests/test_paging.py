"""Evidence of a Word file has the page that LibreOffice gives it, and nothing else changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.explain.case import open_case, place
from checker.ingest import read
from checker.ingest.office import is_installed
from checker.model import Evidence, Report
from checker.paging import Paging, with_pages
from checker.pipeline import check

_PLAN = Path(__file__).parents[1] / "examples" / "shuoyuan.docx"


@pytest.fixture(scope="module")
def report() -> Report:
    return check(_PLAN, pages=False)


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that breaks the page in the middle of the text."""
    characters = "".join(read(_PLAN).text.split())
    middle = len(characters) // 2
    counts = [middle, len(characters) - middle]
    says(monkeypatch, json.dumps({"characters": characters, "counts": counts}))


def says(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """A drawing process that answers in these words."""
    monkeypatch.setenv("PLANCHECK_PAGES", "auto")
    monkeypatch.setattr("checker.paging.is_installed", lambda: True)
    monkeypatch.setattr("checker.paging.WORKER", (sys.executable, "-c", f"print({words!r})"))


def evidence(report: Report) -> Iterator[Evidence]:
    for finding in report.findings:
        yield from finding.evidence
    for target in report.statements.targets:
        yield target.evidence


@pytest.mark.usefixtures("drawing")
def test_every_piece_of_evidence_has_the_page_of_the_drawing(report: Report) -> None:
    drawn = with_pages(report, _PLAN)
    assert {one.page for one in evidence(drawn)} == {1, 2}
    assert all(one.page == drawn.document.page_at(one.start) for one in evidence(drawn))
    assert "pages-drawn" in [note.code for note in drawn.document.notes]


@pytest.mark.usefixtures("drawing")
def test_a_drawing_changes_no_outcome(report: Report) -> None:
    drawn = with_pages(report, _PLAN)
    assert [(f.id, f.outcome, f.message, f.found) for f in drawn.findings] == [
        (f.id, f.outcome, f.message, f.found) for f in report.findings
    ]
    assert [replace(one, page=None) for one in evidence(drawn)] == list(evidence(report))


@pytest.mark.parametrize("words", ["null", "", "Traceback: …"])
def test_a_drawing_that_fails_leaves_places_named_by_paragraph(
    report: Report, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    says(monkeypatch, words)
    assert with_pages(report, _PLAN) is report


def test_a_drawing_process_that_cannot_start_costs_only_the_pages(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, "null")
    monkeypatch.setattr("checker.paging.WORKER", ("/nowhere/python",))
    assert with_pages(report, _PLAN) is report


@pytest.mark.usefixtures("drawing")
def test_a_check_gives_the_pages_itself_unless_it_is_not_to(report: Report) -> None:
    assert check(_PLAN).findings == with_pages(report, _PLAN).findings
    assert check(_PLAN, pages=False).findings == report.findings


@pytest.mark.usefixtures("drawing")
def test_an_explanation_names_the_pages() -> None:
    case = open_case(_PLAN)
    last = case.sentences[-1]
    assert place(case.document.evidence(last.start, last.end))["page"] == 2


@pytest.mark.usefixtures("drawing")
def test_a_drawing_already_begun_is_used(report: Report) -> None:
    with Paging(_PLAN) as begun:
        assert check(_PLAN, pages=begun).findings == with_pages(report, _PLAN).findings


@pytest.mark.usefixtures("drawing")
def test_only_for_what_may_be_drawn_a_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Path] = []
    monkeypatch.setattr("checker.paging._begun", started.append)
    plans = [_PLAN.with_suffix(suffix) for suffix in (".docx", ".pdf", ".md", ".txt")]
    for plan in plans:
        Paging(plan)
    assert started == [_PLAN]


@pytest.mark.usefixtures("drawing")
def test_pages_can_be_switched_off(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_PAGES", "off")
    assert with_pages(report, _PLAN) is report


def test_without_libreoffice_places_are_named_by_paragraph(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_PAGES", "auto")
    monkeypatch.setenv("PLANCHECK_SOFFICE", "off")
    assert with_pages(report, _PLAN) is report


def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_PAGES", "vielleicht")
    with pytest.raises(UsageError, match="PLANCHECK_PAGES"):
        Paging(_PLAN)


@pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed")
def test_libreoffice_gives_the_pages_of_a_real_drawing(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_PAGES", "auto")
    drawn = with_pages(report, _PLAN)
    assert len(drawn.document.pages) > 2
    assert all(one.page for one in evidence(drawn))
