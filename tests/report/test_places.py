"""Where a passage stands: its page, or in a file without pages its table or paragraph by number."""

from dataclasses import replace

import pytest

from checker.report import wording
from tests.report.sample import sample_report


@pytest.fixture(scope="module")
def report():
    return sample_report()


def test_a_file_with_pages_names_the_page(report):
    evidence = report.findings[0].evidence[0]
    assert wording.spot(evidence, report.document, "zh") == f"第{evidence.page}页"


@pytest.mark.parametrize(("language", "word"), [("zh", "第3段"), ("en", "paragraph 3")])
def test_a_file_without_pages_names_the_paragraph(report, language, word):
    document = replace(report.document, pages=())
    start = document.paragraphs[2].start
    assert wording.spot(document.evidence(start, start + 2), document, language) == word


def test_a_cell_is_placed_by_its_table(report):
    document = replace(report.document, pages=())
    cell = document.tables[0].cells[0]
    assert wording.spot(document.evidence(cell.start, cell.end), document, "zh") == "表1"


def test_every_character_of_a_paragraph_has_its_number_and_none_between(report):
    document = report.document
    for number, paragraph in enumerate(document.paragraphs, 1):
        assert document.paragraph_at(paragraph.start) == number
        assert document.paragraph_at(paragraph.end - 1) == number
    for table in document.tables:
        assert document.paragraph_at(table.start) is None
