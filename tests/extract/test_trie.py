"""All places of all words are found, whatever words begin, end or stand inside one another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.words import trie

_LETTERS = st.text("园区绿电𠮷A", max_size=12)


def _found(words: list[str], text: str) -> list[tuple[int, str]]:
    tree = trie(words)
    starts, numbers = tree.find(text)
    return sorted(
        (start, tree.words[number])
        for start, number in zip(starts.tolist(), numbers.tolist(), strict=True)
    )


def test_words_inside_and_across_one_another_are_all_found() -> None:
    words = ["园区", "园区绿电", "绿电", "电园", "电"]
    assert _found(words, "园区绿电园") == [
        (0, "园区"),
        (0, "园区绿电"),
        (2, "绿电"),
        (3, "电"),
        (3, "电园"),
    ]


def test_a_word_that_only_begins_at_the_end_of_the_text_is_not_found() -> None:
    assert _found(["绿电"], "园区绿") == []


def test_nothing_is_found_without_words_or_without_text() -> None:
    assert _found([], "园区") == []
    assert _found(["园区"], "") == []


@settings(deadline=None, max_examples=60)
@given(st.lists(_LETTERS.filter(bool), max_size=6), _LETTERS)
def test_every_place_of_every_word_is_found_once(words: list[str], text: str) -> None:
    expected = [
        (start, word)
        for start in range(len(text))
        for word in set(words)
        if text.startswith(word, start)
    ]
    assert _found(words, text) == sorted(expected)
