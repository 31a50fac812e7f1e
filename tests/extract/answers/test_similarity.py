"""TF-IDF over characters: cosines to reference sentences, whatever the text holds."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.similarity import references, similarities

REFERENCES = ["园区建设分布式光伏", "开展清洁生产审核", "园区公布碳排放报告"]


def test_a_sentence_is_nearest_to_itself():
    cosines = similarities(references(REFERENCES), REFERENCES)
    assert np.allclose(np.diag(cosines), 1, atol=1e-5)
    assert (cosines.argmax(axis=1) == np.arange(3)).all()


def test_punctuation_and_blanks_make_no_difference_to_single_characters():
    base = references(["节能"])
    assert similarities(base, ["节，能"])[0, 0] < similarities(base, ["节能。"])[0, 0]
    assert similarities(base, ["节能。"])[0, 0] == pytest.approx(1, abs=1e-5)


def test_by_hand_one_gram_in_common():
    # idf of every n-gram of one reference among one text is ln(2/2) + 1 = 1; unknown: ln 2 + 1
    base = references(["甲"])
    unknown = (math.log(2) + 1) ** 2
    expected = 1 / math.sqrt(1 + 2 * unknown)  # 甲 known; 乙 and 甲乙 are not
    assert similarities(base, ["甲乙"])[0, 0] == pytest.approx(expected, abs=1e-6)


def test_nothing_to_compare_gives_no_rows_or_zeros():
    base = references(REFERENCES)
    assert similarities(base, []).shape == (0, 3)
    assert not similarities(base, ["", "。，", "\U0001f600"]).any()
    assert similarities(references([]), ["园区"]).shape == (1, 0)


@given(st.lists(st.text(max_size=30), max_size=8))
def test_cosines_lie_between_nought_and_one(texts):
    cosines = similarities(references(REFERENCES), texts)
    assert cosines.shape == (len(texts), 3)
    assert (cosines >= 0).all()
    assert (cosines <= 1 + 1e-5).all()


@given(st.lists(st.text(alphabet="园区节能，a1", max_size=12), min_size=1, max_size=6))
def test_a_text_counts_the_same_alone_and_among_others(texts):
    base = references(REFERENCES)
    together = similarities(base, texts)
    alone = np.vstack([similarities(base, [text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-6)
