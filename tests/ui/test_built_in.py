"""Streamlit's own words: each stands in the Streamlit that is installed, each has ours."""

import re
from pathlib import Path

import pytest
import streamlit

from checker.language import LANGUAGES, catalogue
from checker.ui.built_in import _ENGLISH, built_in

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_one_of_ours(language):
    assert set(catalogue("streamlit", language)) == {f"streamlit.{key}" for key in _ENGLISH}
    for english, own in built_in(language):
        assert re.compile(english).groups == own.count("$1"), english


def test_patterns_find_what_streamlit_writes():
    patterns = [re.compile(english) for english, _ in built_in("zh")]
    for said in ("No results", "Close", "5 options available.", "Help for 期限", "year, 期限",
                 "50MB per file • DOCX", "Press Ctrl+Enter to apply", "• DOCX, PDF, TXT"):  # fmt: skip
        assert sum(bool(one.fullmatch(said)) for one in patterns) == 1, said


def test_the_words_stand_in_the_installed_streamlit():
    scripts = "".join(
        one.read_text("utf-8") for one in _SCRIPTS.glob("*.js") if one.stat().st_size < 600_000
    )
    made_of_parts = {"upload.kinds", "upload.limit", "info", "picture", "whole", "enter", "return"}
    made_of_parts |= {"date.yyyy", "date.mm", "date.dd", "date.choose.month"}
    longest = {
        key: max(re.split(r"\(.*?\)|[\\.+*?|\[\]()\d]|, \Z|: \Z", english), key=len).strip()
        for key, english in _ENGLISH.items()
    }
    assert {key for key, words in longest.items() if words not in scripts} <= made_of_parts
