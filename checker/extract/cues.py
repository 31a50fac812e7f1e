"""The matching vocabulary of the clauses: cue syntax, and where the words stand in the sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from checker.extract.view import view
from checker.extract.words import Integers, Trie, trie
from checker.model import Clause

REACH = 48  # characters: words further apart in one sentence are not taken as one thought
ACROSS = 32  # the same for the words of one deed on two sides of a comma
ANCHORS = (
    40  # places per sentence from which a cue is tried: a list without full stops has thousands
)
NEAR = 12  # spans looked at on each side of an anchor
_SHIFT = 32  # bits of a place in the text
_OTHER_HEAD = re.compile(  # nouns behind a name that turn it into what they are about
    r"人才|大赛|竞赛|论坛|研讨会|博览会|展会|课程|教材|培训|课题|专家|案例|知识|手册|理念|概念|贷款|检验|检测(?!平台)|统计员"
)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Words of which one has to occur; the same words are the same object, so it hashes at once."""

    words: tuple[str, ...]
    members: frozenset[str]


@lru_cache(maxsize=8192)
def group(words: tuple[str, ...]) -> Group:
    """The one group of these words."""
    return Group(words, frozenset(words))


@dataclass(frozen=True, slots=True)
class Cue:
    """One parsed cue: every group must be met by one of its words, no barred word may occur."""

    text: str
    groups: tuple[Group, ...]
    barred: Group


class Hit(NamedTuple):
    """A cue or label that matched in a sentence; the range is of its words in the sentence's view."""

    cue: str
    words: tuple[str, ...]
    start: int
    end: int
    commas: int = 0  # clause borders between the words
    aside: bool = False  # a name that only says what another thing is about: 绿色金融人才

    @property
    def near(self) -> bool:
        """True when the words stand near enough to describe one thing, and for themselves."""
        return self.end - self.start <= REACH and self.commas <= 1 and not self.aside

    @property
    def close(self) -> bool:
        """True when the words stand near enough for one deed: nearer where a comma parts them."""
        return self.near and (self.commas == 0 or self.end - self.start <= ACROSS)


@lru_cache(maxsize=8192)
def parse_cue(text: str) -> Cue:
    """Parse "甲|乙 丙 -丁" (syntax in ontology/policy.ttl)."""
    groups: list[Group] = []
    barred: list[str] = []
    for part in text.split():
        words = tuple(folded(word) for word in part.lstrip("-").split("|") if word)
        if part.startswith("-"):
            barred.extend(words)
        else:
            groups.append(group(words))
    return Cue(text, tuple(groups), group(tuple(barred)))


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word as it stands in the compact views."""
    return view(word).text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The parsed cues of the clauses and all their words."""

    strong: dict[str, tuple[Cue, ...]]  # clause id -> labels and strong cues
    weak: dict[str, tuple[Cue, ...]]
    words: Trie
    groups: dict[str, tuple[Group, ...]]  # word -> the groups that have it
    unmet: dict[Group, int]  # all groups, which no sentence holds as yet
    hides: dict[str, tuple[str, ...]]  # longer word -> words that mean nothing inside it


def vocabulary(
    clauses: Iterable[Clause], hides: Mapping[str, Sequence[str]] | None = None
) -> Vocabulary:
    """Build the vocabulary; labels are strong cues of one word.

    `hides`: longer words and the words that are no words of their own inside them.
    """
    strong: dict[str, tuple[Cue, ...]] = {}
    weak: dict[str, tuple[Cue, ...]] = {}
    for clause in clauses:
        labels = (Cue(label, (group((folded(label),)),), group(())) for label in clause.labels)
        strong[clause.id] = (*labels, *map(parse_cue, clause.strong_cues))
        weak[clause.id] = tuple(map(parse_cue, clause.weak_cues))
    longer = {folded(word): tuple(map(folded, inside)) for word, inside in (hides or {}).items()}
    cues = [cue for by_clause in (strong, weak) for c in by_clause.values() for cue in c]
    having: dict[str, dict[Group, None]] = {word: {} for word in longer}
    for words in (words for cue in cues for words in (cue.barred, *cue.groups)):
        for word in words.members:
            having.setdefault(word, {})[words] = None
    groups = {word: tuple(found) for word, found in having.items()}
    unmet = dict.fromkeys(chain.from_iterable(groups.values()), 0)
    return Vocabulary(strong, weak, trie(groups), groups, unmet, longer)


_Span = tuple[int, int, str]  # where a word stands in a sentence's text, and the word


class _Held(dict[Group, int]):
    """Which sentences hold one of a group's words, one bit each."""

    def __init__(self, vocabulary: Vocabulary, holders: Mapping[str, int]) -> None:
        """`holders`: which sentences hold a word."""
        super().__init__(vocabulary.unmet)
        self._holders = holders
        for word, sentences in holders.items():
            for words in vocabulary.groups[word]:
                self[words] |= sentences

    def __missing__(self, words: Group) -> int:
        """Of a group that no cue of the vocabulary has."""
        found = 0
        for word in words.members & self._holders.keys():
            found |= self._holders[word]
        self[words] = found
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Where each word stands. Cues share most groups, so what is found out about one is kept."""

    texts: Sequence[str]
    words: Sequence[dict[str, list[int]]]  # of each sentence, with their starts in its text
    held: _Held

    def spans(self, words: Group, sentence: int) -> list[_Span]:
        """Where the words of a group stand in a sentence, word by word."""
        places = self.words[sentence]
        return [
            (start, start + len(word), word)
            for word in words.words
            if word in places
            for start in places[word]
        ]


def find_words(vocabulary: Vocabulary, texts: Sequence[str]) -> Occurrences:
    """Find all words of the vocabulary in the compact texts of the sentences."""
    starts, numbers = vocabulary.words.find("\n".join(texts))
    both = np.sort(numbers << _SHIFT | starts)  # word by word, each in the order of the text
    starts, numbers = both & ((1 << _SHIFT) - 1), both >> _SHIFT
    firsts = np.cumsum([0, *(len(text) + 1 for text in texts)])  # where the sentences begin
    owners = np.searchsorted(firsts, starts, side="right") - 1
    places = (starts - firsts[owners]).tolist()
    pairs = np.flatnonzero(np.diff(numbers, prepend=-1) | np.diff(owners, prepend=-1))
    words: list[dict[str, list[int]]] = [{} for _ in texts]
    in_pairs = (numbers[pairs].tolist(), owners[pairs].tolist())
    for number, sentence, (low, high) in zip(
        *in_pairs, pairwise([*pairs.tolist(), len(places)]), strict=True
    ):
        words[sentence][vocabulary.words.words[number]] = places[low:high]
    holders = _holders(vocabulary.words.words, numbers[pairs], owners[pairs], len(texts))
    long_words = [
        (sentence, longer, words[sentence][longer])
        for longer in vocabulary.hides.keys() & holders.keys()
        for sentence in _members(holders[longer])
    ]
    for sentence, longer, places in long_words:
        for inner in vocabulary.hides[longer]:
            if inner in words[sentence] and not _hide(inner, words[sentence], longer, places):
                holders[inner] &= ~(1 << sentence)
    return Occurrences(texts, words, _Held(vocabulary, holders))


def _holders(
    words: Sequence[str], numbers: Integers, owners: Integers, sentences: int
) -> dict[str, int]:
    """Which sentences hold each word that occurs, one bit each, from the pairs of both."""
    held, rows = np.unique(numbers, return_inverse=True)
    bits = np.zeros((len(held), sentences), dtype=bool)
    bits[rows, owners] = True
    packed = np.packbits(bits, axis=1, bitorder="little")
    return {
        words[number]: int.from_bytes(row.tobytes(), "little")
        for number, row in zip(held.tolist(), packed, strict=True)
    }


def _hide(inner: str, words: dict[str, list[int]], longer: str, places: Sequence[int]) -> bool:
    """Take out a sentence's word where it is part of a longer one; True when it stands elsewhere."""
    parts = [at for at in range(len(longer)) if longer.startswith(inner, at)]
    hidden = {start + at for start in places for at in parts}
    words[inner] = [start for start in words[inner] if start not in hidden]
    if not words[inner]:
        del words[inner]
    return inner in words


def _members(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def find_hits(cue: Cue, occurrences: Occurrences, *, but: int = 0) -> dict[int, Hit]:
    """The sentences in which a cue is met, each with its tightest hit.

    `but`: sentences that need not be looked at, one bit each.
    """
    common = ~but if cue.groups else 0
    for words in cue.groups:
        common &= occurrences.held[words]
        if not common:
            return {}
    common &= ~occurrences.held[cue.barred]
    hits: dict[int, Hit] = {}
    for sentence in _members(common):
        hit = _tightest(cue, occurrences, sentence)
        if hit is not None:
            hits[sentence] = hit
    return hits


def _tightest(cue: Cue, occurrences: Occurrences, sentence: int) -> Hit | None:
    """The narrowest range with a word of every group; one place serves one group only."""
    text = occurrences.texts[sentence]
    anchors = occurrences.spans(cue.groups[0], sentence)
    if len(cue.groups) == 1:  # a label or single word, by far the most frequent case
        start, end, word = anchors[0] if len(anchors) == 1 else min(anchors, key=_length)
        aside = _OTHER_HEAD.match(text, end) is not None
        return Hit(cue.text, (word,), start, end, text.count("，", start, end), aside)
    others = [occurrences.spans(words, sentence) for words in cue.groups[1:]]
    for spans in others:
        spans.sort()
    best, least = None, 0
    for anchor in anchors[:ANCHORS]:
        chosen = _around(anchor, others)
        if chosen:
            start, end = min(chosen)[0], max([span[1] for span in chosen])
            commas = text.count("，", start, end)
            width = end - start + 12 * commas
            if best is None or width < least:
                words = tuple([span[2] for span in chosen])
                best, least = Hit(cue.text, words, start, end, commas), width
    return best


def _length(span: _Span) -> int:
    return span[1] - span[0]


def _around(anchor: _Span, groups: Sequence[Sequence[_Span]]) -> list[_Span]:
    """For every (sorted) group the span nearest to the anchor that overlaps none chosen; else empty."""
    chosen = [anchor]
    first, last, _ = anchor
    for spans in groups:
        near = spans
        if len(spans) > NEAR:
            at = bisect_left(spans, anchor)
            near = spans[max(0, at - NEAR) : at + NEAR]
        best, least = None, 0
        for span in near:
            start, end, _ = span
            width = (end if end > last else last) - (start if start < first else first)
            if (best is None or width < least) and _is_free(start, end, chosen):
                best, least = span, width
        if best is None:
            return []
        chosen.append(best)
    return chosen


def _is_free(start: int, end: int, chosen: Sequence[_Span]) -> bool:
    for first, last, _ in chosen:  # noqa: SIM110 - a generator takes four times as long
        if start < last and first < end:
            return False
    return True
