"""Pages that are pictures: read by recognition where it is installed, their figures never trusted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pdf_files import Sheet, pdf_bytes
from plan_files import assert_sound, grid, save
from same_plan import FORMATS, PLAN

from checker.extract import extract
from checker.ingest import limits, ocr, read
from checker.ingest.ocr import keeping
from checker.ingest.ocr.keeping import Recognised
from checker.ingest.pdf.glyphs import Glyph
from checker.ingest.pdf.rendering import Picture, pictures, png
from checker.ingest.pdf.rules import Rule
from checker.knowledge import load
from checker.model import Document, Finding, Note, Outcome, PageKind
from checker.plan import build
from checker.plan.readability import readability
from checker.validate import validate

_TEXT = [
    "云岭高新区地处平原，产业以装备制造和电子信息为主，持续推进清洁生产。",
    "到2025年，单位增加值能耗比2020年下降13.5%，建成绿色工厂30家以上。",
]
_WRITTEN = Sheet(
    texts=[(60, 100 + 24 * i, line) for i, line in enumerate(_TEXT)],
    grid=(
        60,
        200,
        [["指标", "2020年", "2025年"], ["能耗强度", "0.52", "0.45"], ["绿色工厂", "12", "30"]],
    ),
)
needs_recognition = pytest.mark.skipif(
    not ocr.is_installed(), reason="the extra `ocr` is not installed"
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "cache_folder", lambda: tmp_path / "cache")


def scanned() -> Sheet:
    """The written page as a picture of itself."""
    drawn = next(iter(pictures(pdf_bytes([_WRITTEN]), [1], 200 / 72, gray=True)))
    return Sheet(picture=png(drawn))


def mixed(folder: Path) -> Path:
    return save(folder, "plan.pdf", pdf_bytes([_WRITTEN, scanned(), scanned()]))


class Fake:
    """Recognition that finds one line on each page, and knows which pages it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(
        self, data: bytes, pages: list[int], progress: object = None
    ) -> dict[int, Recognised]:
        self.asked = list(pages)
        text = "到2025年能耗强度下降13.5%。"
        glyphs = [Glyph(c, 60 + 12 * i, 100, 72 + 12 * i, 112) for i, c in enumerate(text)]
        return {page: Recognised(glyphs, (), ()) for page in pages}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    one = Fake()
    monkeypatch.setenv("PLANCHECK_OCR", "auto")
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "recognise", one)
    return one


def test_only_pages_without_text_are_recognised(tmp_path: Path, fake: Fake) -> None:
    document = read(mixed(tmp_path))
    assert fake.asked == [2, 3]
    assert [page.kind for page in document.pages] == [PageKind.TEXT, PageKind.OCR, PageKind.OCR]
    assert document.notes == (Note("ocr-pages", (2, 3)),)
    assert_sound(document)


def test_characters_read_from_pictures_are_marked(tmp_path: Path, fake: Fake) -> None:
    document = read(mixed(tmp_path))
    assert document.recognised == ((document.pages[1].start, len(document.text)),)
    first, last = document.text.index("13.5%"), document.text.rindex("13.5%")
    assert not document.evidence(first, first + 5).recognised
    assert document.evidence(last, last + 5).recognised


def test_a_figure_from_a_picture_is_not_trusted_but_its_words_are(
    tmp_path: Path, fake: Fake
) -> None:
    document = read(mixed(tmp_path))
    first, last = document.text.index("13.5%"), document.text.rindex("13.5%")
    found = readability(document)
    written, seen = document.evidence(first, first + 5), document.evidence(last, last + 5)
    assert found.trusts_figures([written])
    assert not found.trusts_figures([seen])
    assert not found.trusts_figures([written, seen])
    assert found.trusts([seen])
    assert found.silence_counts, "pages that were recognised are read"


def test_pages_beyond_the_limit_stay_pictures(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "OCR_PAGES", 1)
    document = read(mixed(tmp_path))
    assert [page.kind for page in document.pages] == [PageKind.TEXT, PageKind.OCR, PageKind.IMAGE]
    assert Note("ocr-limit", (3,)) in document.notes


def test_without_recognition_a_note_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_OCR", "auto")
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    document = read(mixed(tmp_path))
    assert document.notes == (Note("image-pages", (2, 3)), Note("ocr-missing"))
    assert document.recognised == ()


def test_what_was_recognised_is_kept(tmp_path: Path) -> None:
    found = Recognised([Glyph("绿", 1.0, 2.0, 13.0, 14.0)], (Rule(5.0, 1.0, 90.0),), ())
    keeping.keep("ab" * 32, 3, found)
    assert keeping.kept("ab" * 32, 3) == found
    assert keeping.kept("ab" * 32, 4) is None
    next((tmp_path / "cache" / "ocr").iterdir()).write_text('{"glyphs": [[1]]}')
    assert keeping.kept("ab" * 32, 3) is None


@needs_recognition
def test_a_scanned_page_is_read_with_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_OCR", "auto")
    fractions: list[float] = []
    path = save(tmp_path, "plan.pdf", pdf_bytes([scanned()]))
    document: Document = read(path, progress=fractions.append)
    assert document.pages[0].kind is PageKind.OCR
    assert "单位增加值能耗比2020年下降13.5%" in document.text
    assert grid(document, document.tables[0])[(1, 1)] == "0.52"
    assert fractions[-1] == 1.0
    assert read(path).text == document.text, "the second time from the cache"
    assert_sound(document)


@needs_recognition
def test_a_scanned_page_without_any_text_stays_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_OCR", "auto")
    empty = Sheet(picture=png(Picture(595, 842, 1, b"\xe0" * 595 * 842)))
    document = read(save(tmp_path, "plan.pdf", pdf_bytes([_WRITTEN, empty])))
    assert [page.kind for page in document.pages] == [PageKind.TEXT, PageKind.IMAGE]


def test_no_finding_that_rests_on_recognised_figures_is_certain(tmp_path: Path) -> None:
    document = read(save(tmp_path, "plan.docx", FORMATS["plan.docx"](PLAN)))
    seen = replace(document, recognised=((0, len(document.text)),))
    certain = [_certain_about_figures(one) for one in (document, seen)]
    assert {"target-limit/sa28:T1", "target-stated/sa28:T1"} <= certain[0]
    assert certain[1] == set()


def test_no_task_of_a_scan_has_bodies_and_deadlines_for_certain(tmp_path: Path) -> None:
    document = read(save(tmp_path, "plan.docx", FORMATS["plan.docx"](PLAN)))
    seen = replace(document, recognised=((0, len(document.text)),))
    outcomes = [_outcomes_of_measures(one) for one in (document, seen)]
    assert Outcome.PASSED in outcomes[0] or Outcome.FAILED in outcomes[0]
    assert outcomes[1] <= {Outcome.CANT_TELL, Outcome.INAPPLICABLE}


def _outcomes_of_measures(document: Document) -> set[Outcome]:
    return {one.outcome for one in _findings(document) if one.rule.startswith("measure-has-")}


_ABOUT_FIGURES = (
    "target-limit", "target-stated", "annual-rate", "milestones-in-order", "prose-against-table", "peak-year",
)  # fmt: skip


def _certain_about_figures(document: Document) -> set[str]:
    """Findings on figures that are passed or failed with passages of the plan behind them."""
    return {
        finding.id
        for finding in _findings(document)
        if finding.rule.startswith(_ABOUT_FIGURES)
        and finding.outcome in {Outcome.PASSED, Outcome.FAILED}
        and finding.evidence
        and not finding.nearest
    }


def _findings(document: Document) -> tuple[Finding, ...]:
    knowledge = load("default")
    graph = build(document, extract(document, knowledge), knowledge)
    return validate(graph, knowledge, document)
