"""The matching vocabulary of the clauses: cue syntax, and where the words stand in the sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Cue:
    """One parsed cue: every group must be met by one of its words, no barred word may occur."""

    text: str
    groups: tuple[tuple[str, ...], ...]
    barred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
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
    groups: list[tuple[str, ...]] = []
    barred: list[str] = []
    for group in text.split():
        words = tuple(folded(word) for word in group.lstrip("-").split("|") if word)
        if group.startswith("-"):
            barred.extend(words)
        else:
            groups.append(words)
    return Cue(text, tuple(groups), tuple(barred))


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
        labels = tuple(Cue(label, ((folded(label),),), ()) for label in clause.labels)
        strong[clause.id] = labels + tuple(parse_cue(cue) for cue in clause.strong_cues)
        weak[clause.id] = tuple(parse_cue(cue) for cue in clause.weak_cues)
    longer = {folded(word): tuple(map(folded, inside)) for word, inside in (hides or {}).items()}
    cues = [cue for group in (strong, weak) for c in group.values() for cue in c]
    return Vocabulary(strong, weak, _matcher(cues, longer), longer)


def _matcher(cues: Sequence[Cue], longer: Iterable[str]) -> PhraseMatcher:
    """A phrase matcher for all words of the cues, each under its own name."""
    matcher = new_matcher()
    words = {w for cue in cues for w in (*cue.barred, *sum(cue.groups, ()))}
    for word in sorted(words.union(longer)):
        matcher.add(word, [characters(word)])
    return matcher


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where each word stands: word -> sentence -> starts in the sentence's text."""

    texts: Sequence[str]
    places: dict[str, dict[int, list[int]]]

    def sentences_with(self, words: Iterable[str]) -> set[int]:
        """The sentences that hold at least one of the words."""
        found: set[int] = set()
        for word in words:
            found.update(self.places.get(word, ()))
        return found


def find_words(vocabulary: Vocabulary, texts: Sequence[str]) -> Occurrences:
    """Find all words of the vocabulary in the compact texts of the sentences."""
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    places: dict[str, dict[int, list[int]]] = {}
    joined = characters("\n".join(texts))
    owner = [index for index, text in enumerate(texts) for _ in range(len(text) + 1)]
    met = [(name_of(key), start) for key, start, _ in vocabulary.matcher(joined)]
    hidden = {
        (inner, start + at)
        for word, start in met
        for inner in vocabulary.hides.get(word, ())
        for at in range(len(word))
        if word.startswith(inner, at)
    }
    for word, start in met:
        if (word, start) in hidden:
            continue
        sentence = owner[start]
        places.setdefault(word, {}).setdefault(sentence, []).append(start - starts[sentence])
    return Occurrences(texts, places)


def find_hits(cue: Cue, occurrences: Occurrences) -> dict[int, Hit]:
    """The sentences in which a cue is met, each with its tightest hit."""
    common: set[int] | None = None
    for group in cue.groups:
        found = occurrences.sentences_with(group)
        common = found if common is None else common & found
        if not common:
            return {}
    if not common:
        return {}
    common -= occurrences.sentences_with(cue.barred)
    hits = ((sentence, _tightest(cue, occurrences, sentence)) for sentence in common)
    return {sentence: hit for sentence, hit in hits if hit is not None}


_Span = tuple[int, int, str]


def _tightest(cue: Cue, occurrences: Occurrences, sentence: int) -> Hit | None:
    """The narrowest range with a word of every group; one place serves one group only."""
    spans = [
        [
            (start, start + len(word), word)
            for word in group
            for start in occurrences.places.get(word, {}).get(sentence, ())
        ]
        for group in cue.groups
    ]
    if len(spans) == 1:  # a label or single word, by far the most frequent case
        nearest = min(spans[0], key=lambda span: span[1] - span[0], default=None)
        return nearest and _hit(cue, occurrences.texts[sentence], [nearest])
    others = [sorted(group) for group in spans[1:]]
    found = (_around(anchor, others) for anchor in spans[0][:ANCHORS])
    hits = [_hit(cue, occurrences.texts[sentence], chosen) for chosen in found if chosen]
    return min(hits, key=lambda hit: hit.end - hit.start + 12 * hit.commas, default=None)


def _around(anchor: _Span, groups: Sequence[Sequence[_Span]]) -> list[_Span]:
    """For every (sorted) group the span nearest to the anchor that overlaps none chosen; else empty."""
    chosen = [anchor]
    for group in groups:
        at = bisect_left(group, anchor)
        near = group[max(0, at - NEAR) : at + NEAR]
        free = [s for s in near if all(s[1] <= c[0] or c[1] <= s[0] for c in chosen)]
        if not free:
            return []
        chosen.append(min(free, key=lambda s: max(s[1], anchor[1]) - min(s[0], anchor[0])))
    return chosen


def _hit(cue: Cue, text: str, chosen: Sequence[_Span]) -> Hit:
    start, end = min(span[0] for span in chosen), max(span[1] for span in chosen)
    words = tuple(span[2] for span in chosen)
    aside = len(chosen) == 1 and _OTHER_HEAD.match(text, end) is not None
    return Hit(cue.text, words, start, end, text.count("，", start, end), aside)
