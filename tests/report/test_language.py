import json
import re
import string
from pathlib import Path

import pytest

import checker
from checker.language import LANGUAGES, catalogue, has, locator, text

FOLDER = Path(checker.__file__).parent / "locale"
AREAS = sorted({file.name.partition(".")[0] for file in FOLDER.glob("*.json")})


def places(entry):
    variants = entry.values() if isinstance(entry, dict) else [entry]
    names = [
        {name for _, name, _, _ in string.Formatter().parse(v) if name is not None}
        for v in variants
    ]
    return set().union(*names)


def test_there_are_catalogues():
    assert {"cli", "report"} <= set(AREAS)


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys(area):
    assert set(catalogue(area, "zh")) == set(catalogue(area, "en"))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_fill_the_same_places(area):
    zh, en = catalogue(area, "zh"), catalogue(area, "en")
    # the number that chooses between one and other need not be printed in both
    differing = {key for key in zh if (places(zh[key]) ^ places(en[key])) - {"n"}}
    assert not differing


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_every_key_names_its_file(area, language):
    for key, entry in catalogue(area, language).items():
        assert key.startswith(f"{area}.")
        assert all(v.strip() for v in (entry.values() if isinstance(entry, dict) else [entry])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_in_a_file(language):
    for area in AREAS:
        pairs = json.loads(
            (FOLDER / f"{area}.{language}.json").read_text("utf-8"), object_pairs_hook=list
        )
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names))


def test_english_has_no_chinese_words():
    for area in AREAS:
        for key, entry in catalogue(area, "en").items():
            if not isinstance(entry, dict) and not key.startswith("ui.language"):
                words = re.sub(
                    r"[\u4e00-\u9fff]+〔\d+〕\d+号|中文", "", entry
                )  # numbers of documents
                assert not re.search("[\u4e00-\u9fff]", words), key


def test_values_are_filled_in_and_never_read_as_patterns():
    assert text("report.place.page", "zh", page=3) == "第3页"
    assert text("cli.error", "zh", message="{0} {x}") == "错误：{0} {x}"


def test_numbers_choose_between_one_and_many():
    assert text("verdict.count.Violation", "en", n=1) == "1 gap must be fixed"
    assert text("verdict.count.Violation", "en", n=2) == "2 gaps must be fixed"


def test_an_unknown_key_or_language_is_a_bug():
    assert not has("report.note.never-heard-of", "zh")
    with pytest.raises(KeyError):
        text("report.never", "zh")
    with pytest.raises(ValueError, match="no language"):
        text("report.title", "fr")


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("四", "4"),
        ("五(一)2", "5(1)2"),
        ("六5", "6.5"),
        ("3.2.2(3)三", "3.2.2(3)-3"),
        ("2；3.2.2(2)", "2; 3.2.2(2)"),
        ("四（二）第1款", "4(2) para. 1"),
        ("1.2；图1", "1.2; Fig. 1"),
    ],
)
def test_the_place_of_a_clause_is_written_in_figures_in_english(place, english):
    assert locator(place, "en") == english
    assert locator(place, "zh") == place
