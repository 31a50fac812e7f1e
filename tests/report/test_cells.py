"""Cells of csv files and workbooks: words are words, numbers are numbers."""

import pytest

from checker.report.cells import LONGEST, cell_text, harmless


@pytest.mark.parametrize("words", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "＝1", "\tx", "-"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(words):
    assert harmless(words) == "'" + words


@pytest.mark.parametrize("words", ["-3.5", "+4", "1e-5", "云岭高新区", "2025年", ""])
def test_numbers_and_plain_words_stay_as_they_are(words):
    assert harmless(words) == words


def test_a_formula_behind_control_characters_is_one_too():
    assert harmless("\x00=1+1") == "'=1+1"


def test_a_workbook_cell_holds_no_character_that_excel_refuses_and_not_too_many():
    assert cell_text("\x1b[31m云\ud800岭") == "[31m云?岭"
    assert len(cell_text("长" * 40_000)) == LONGEST
