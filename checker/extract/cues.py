"""The matching vocabulary of the clauses: cue syntax, and where the words stand in the sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from checker.extract.phrases import characters, name_of, new_matcher
from checker.extract.view import view
from checker.model import Clause

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

REACH = 48  # characters: words further apart in one sentence are not taken as one thought
ACROSS = 32  # the same for the words of one deed on two sides of a comma
ANCHORS = (
    40  # places per sentence from which a cue is tried: a list without full stops has thousands
)
NEAR = 12  # spans looked at on each side of an anchor
_OTHER_HEAD = re.compile(  # nouns behind a name that turn it into what they are about
    r"人才|大赛|竞赛|论坛|研讨会|博览会|展会|课程|教材|培训|课题|专家|案例|知识|手册|理念|概念|贷款|检验|检测(?!平台)|统计员"
)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Words of which one has to occur; the same words are the same object, so it hashes at once."""

    words: tuple[str, ...]


@lru_cache(maxsize=8192)
def group(words: tuple[str, ...]) -> Group:
    """The one group of these words."""
    return Group(words)


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
    """The parsed cues of the clauses and a matcher for all their words."""

    strong: dict[str, tuple[Cue, ...]]  # clause id -> labels and strong cues
    weak: dict[str, tuple[Cue, ...]]
    matcher: PhraseMatcher
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
    return Vocabulary(strong, weak, _matcher(cues, longer), longer)


def _matcher(cues: Sequence[Cue], longer: Iterable[str]) -> PhraseMatcher:
    """A phrase matcher for all words of the cues, each under its own name."""
    matcher = new_matcher()
    words = {word for cue in cues for one in (cue.barred, *cue.groups) for word in one.words}
    for word in sorted(words.union(longer)):
        matcher.add(word, [characters(word)])
    return matcher


class Span(NamedTuple):
    """Where a word stands in a sentence's text."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Where each word stands, and which sentences hold it: one bit a sentence.

    Cues share most of their groups, so what is found out about a group is kept.
    """

    texts: Sequence[str]
    places: dict[str, dict[int, list[int]]]  # word -> sentence -> starts in its text
    holders: dict[str, int]  # word -> sentences that hold it
    _met: dict[Group, int] = field(default_factory=dict)
    _spans: dict[tuple[Group, int], list[Span]] = field(default_factory=dict)

    def sentences_with(self, words: Group) -> int:
        """The sentences that hold at least one of the words."""
        found = self._met.get(words)
        if found is None:
            found = 0
            for word in words.words:
                found |= self.holders.get(word, 0)
            self._met[words] = found
        return found

    def spans(self, words: Group, sentence: int) -> list[Span]:
        """Where the words stand in a sentence, word by word."""
        found = self._spans.get((words, sentence))
        if found is None:
            found = [
                Span(start, start + len(word), word)
                for word in words.words
                if word in self.places
                for start in self.places[word].get(sentence, ())
            ]
            self._spans[words, sentence] = found
        return found


def find_words(vocabulary: Vocabulary, texts: Sequence[str]) -> Occurrences:
    """Find all words of the vocabulary in the compact texts of the sentences."""
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    owner = [index for index, text in enumerate(texts) for _ in range(len(text) + 1)]
    matches = vocabulary.matcher(characters("\n".join(texts)))
    met = [(name_of(key), start) for key, start, _ in matches]
    hidden = set(_hidden(met, vocabulary.hides))
    places: dict[str, dict[int, list[int]]] = {}
    for word, start in met:
        if (word, start) not in hidden:
            sentence = owner[start]
            where = places.setdefault(word, {}).setdefault(sentence, [])
            where.append(start - starts[sentence])
    bits = [1 << index for index in range(len(texts))]
    holders = {word: sum(bits[index] for index in where) for word, where in places.items()}
    return Occurrences(texts, places, holders)


def _hidden(
    met: Iterable[tuple[str, int]], hides: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int]]:
    """The words that are no words of their own at their place, being part of a longer one."""
    for word, start in met:
        for inner in hides.get(word, ()):
            at = word.find(inner)
            while at >= 0:
                yield inner, start + at
                at = word.find(inner, at + 1)


def find_hits(cue: Cue, occurrences: Occurrences, *, but: int = 0) -> dict[int, Hit]:
    """The sentences in which a cue is met, each with its tightest hit.

    `but`: sentences that need not be looked at, one bit each.
    """
    common = ~but if cue.groups else 0
    for words in cue.groups:
        common &= occurrences.sentences_with(words)
        if not common:
            return {}
    common &= ~occurrences.sentences_with(cue.barred)
    hits = ((sentence, _tightest(cue, occurrences, sentence)) for sentence in _members(common))
    return {sentence: hit for sentence, hit in hits if hit is not None}


def _members(bits: int) -> Iterator[int]:
    """The sentences of a set of bits, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _tightest(cue: Cue, occurrences: Occurrences, sentence: int) -> Hit | None:
    """The narrowest range with a word of every group; one place serves one group only."""
    text = occurrences.texts[sentence]
    anchors = occurrences.spans(cue.groups[0], sentence)
    if len(cue.groups) == 1:  # a label or single word, by far the most frequent case
        start, end, word = min(anchors, key=_length)
        aside = _OTHER_HEAD.match(text, end) is not None
        return Hit(cue.text, (word,), start, end, text.count("，", start, end), aside)
    others = [sorted(occurrences.spans(words, sentence)) for words in cue.groups[1:]]
    best, least = None, 0
    for anchor in anchors[:ANCHORS]:
        chosen = _around(anchor, others)
        if chosen:
            start, end = min(chosen).start, max(span.end for span in chosen)
            commas = text.count("，", start, end)
            width = end - start + 12 * commas
            if best is None or width < least:
                words = tuple(span.word for span in chosen)
                best, least = Hit(cue.text, words, start, end, commas), width
    return best


def _length(span: Span) -> int:
    return span.end - span.start


def _around(anchor: Span, groups: Sequence[Sequence[Span]]) -> list[Span]:
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
            if any(start < other.end and other.start < end for other in chosen):
                continue
            width = max(end, last) - min(start, first)
            if best is None or width < least:
                best, least = span, width
        if best is None:
            return []
        chosen.append(best)
    return chosen
