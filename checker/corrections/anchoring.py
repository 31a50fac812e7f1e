"""Finds the passage of a correction again, in the same file or in a changed draft.

First the very words, then the words without layout, then words alike. Whichever is tried, there must
be one best place: between two equal places nothing is guessed. Figures are never alike: a passage
whose numbers differ is another statement.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from checker.corrections.entries import Anchor
from checker.corrections.folding import Folded, fold, folded
from checker.model import Document

ALIKE = 0.75  # likeness from which words count as the same passage, reworded
SHORTEST_ALIKE = 8  # folded characters: shorter quotes are only found as they are
CLEAR = 0.08  # by how much the likest place must surpass every other one
CONTEXT = 32  # characters of context that are compared
_MATTERS = 0.34  # of the context must agree where it alone tells two equal quotes apart
_SHORT = 12  # folded characters: so short a quote says little without its context
_ADVANTAGE = 0.15  # by how much the context of the best place must agree better
_PROPOSALS = 6  # places looked at closely for words alike
_MOST = 400  # equal places that are compared
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|[一二两三四五六七八九十百千万亿]+(?=[家个项座台套条吨元%成倍年])"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the passage stands now, and how it was found: exact, folded or alike."""

    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Why the passage was not found: gone, or several places equally good."""

    why: str  # "gone" or "ambiguous"


def find(document: Document, anchor: Anchor, sha256: str) -> Place | Lost:
    """The place of `anchor`, which was made on the file with this `sha256`."""
    text, quote = document.text, anchor.quote
    start = anchor.start
    if start is not None and document.sha256 == sha256 and text.startswith(quote, start):
        return Place(start, start + len(quote), "exact")
    exact = [(at, at + len(quote)) for at in _all(text, quote)]
    if exact:
        return _one_of(text, exact, anchor, "exact")
    view, wanted = folded(text), fold(quote)
    if not wanted:
        return Lost("gone")
    near = [view.span(at, at + len(wanted)) for at in _all(view.text, wanted)]
    if near:
        return _one_of(text, near, anchor, "folded")
    return _alike(text, view, wanted, anchor)


def _all(text: str, quote: str) -> Iterator[int]:
    """Where the quote begins, each time, also overlapping itself; at most a few hundred."""
    at = text.find(quote)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _one_of(text: str, places: Sequence[tuple[int, int]], anchor: Anchor, how: str) -> Place | Lost:
    """The one place, or of several equal ones the one whose context agrees clearly best."""
    if len(places) == 1:
        stray = len(fold(anchor.quote)) < _SHORT and (anchor.prefix or anchor.suffix)
        if stray and _context(text, *places[0], anchor) < _MATTERS:
            return Lost("gone")  # the same few words elsewhere
        return Place(*places[0], how)
    scored = sorted(
        ((_context(text, start, end, anchor), start, end) for start, end in places), reverse=True
    )
    (best, start, end), second = scored[0], scored[1][0]
    if best >= _MATTERS and best - second >= _ADVANTAGE:
        return Place(start, end, how)
    return Lost("ambiguous")


def _context(text: str, start: int, end: int, anchor: Anchor) -> float:
    """0..1: how well what stands around a place agrees with the anchor's context."""
    sides = []
    if anchor.prefix:
        before = fold(text[max(0, start - 3 * CONTEXT) : start])[-CONTEXT:]
        sides.append(_agreeing(before[::-1], fold(anchor.prefix)[-CONTEXT:][::-1]))
    if anchor.suffix:
        behind = fold(text[end : end + 3 * CONTEXT])[:CONTEXT]
        sides.append(_agreeing(behind, fold(anchor.suffix)[:CONTEXT]))
    return sum(sides) / len(sides) if sides else 0.0


def _agreeing(one: str, other: str) -> float:
    """Half for how far two strings run together, half for how like they are on the whole."""
    if not other:
        return 0.0
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return 0.5 * common / len(other) + 0.5 * alike


# --- words alike -------------------------------------------------------------------------------


def numbers(text: str) -> Counter[str]:
    """The numbers in a folded text."""
    return Counter(_NUMBER.findall(text))


def _alike(text: str, view: Folded, wanted: str, anchor: Anchor) -> Place | Lost:
    """The place whose words are clearly the likest, with the same numbers."""
    if len(wanted) < SHORTEST_ALIKE:
        return Lost("gone")
    figures = numbers(wanted)
    found: list[tuple[float, float, int, int]] = []
    for at in _proposals(view.text, wanted):
        start, end, likeness = _fitted(view.text, wanted, at)
        if likeness < ALIKE or numbers(view.text[start:end]) != figures:
            continue
        place = view.span(start, end)
        if not any(place[0] < other[3] and other[2] < place[1] for other in found):
            found.append((likeness, _context(text, *place, anchor), *place))
    if not found:
        return Lost("gone")
    found.sort(reverse=True)
    best, others = found[0], found[1:]
    if any(best[0] - one[0] < CLEAR and best[1] - one[1] < _ADVANTAGE for one in others):
        return Lost("ambiguous")
    return Place(best[2], best[3], "alike")


@lru_cache(maxsize=4)
def _grams(text: str) -> dict[str, list[int]]:
    """Where each pair of characters stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - 1):
        found[text[at : at + 2]].append(at)
    return found


def _proposals(text: str, wanted: str) -> list[int]:
    """Where the passage may begin: the offsets at which most pairs of characters line up."""
    grams, size = _grams(text), max(8, len(wanted) // 4)
    votes: Counter[int] = Counter()
    for at in range(len(wanted) - 1):
        places = grams.get(wanted[at : at + 2], ())
        if len(places) <= _MOST:
            votes.update((place - at) // size for place in places)
    both = Counter({slot: n + votes.get(slot + 1, 0) for slot, n in votes.items()})
    return [max(0, slot * size) for slot, _ in both.most_common(_PROPOSALS)]


def _fitted(text: str, wanted: str, at: int) -> tuple[int, int, float]:
    """The range around `at` that fits the words best, and how like it is (0..1)."""
    slack = max(8, len(wanted) // 3)
    low, high = max(0, at - slack), min(len(text), at + len(wanted) + 2 * slack)
    window = text[low:high]
    blocks = [
        block
        for block in SequenceMatcher(None, window, wanted, autojunk=False).get_matching_blocks()
        if block.size >= 2
    ]
    if not blocks:
        return low, low, 0.0
    start = max(0, blocks[0].a - (blocks[0].b if blocks[0].b <= 2 else 0))
    tail = len(wanted) - (blocks[-1].b + blocks[-1].size)
    end = min(len(window), blocks[-1].a + blocks[-1].size + (tail if tail <= 2 else 0))
    likeness = SequenceMatcher(None, window[start:end], wanted, autojunk=False).ratio()
    return low + start, low + end, likeness


def places(document: Document, quote: str) -> list[tuple[int, int]]:
    """All places of a quote, blanks and full width making no difference."""
    exact = [(at, at + len(quote)) for at in _all(document.text, quote)]
    wanted, view = fold(quote), folded(document.text)
    if exact or not wanted:
        return exact
    return [view.span(at, at + len(wanted)) for at in _all(view.text, wanted)]


# --- making anchors ----------------------------------------------------------------------------


def anchor_at(document: Document, start: int, end: int) -> Anchor:
    """The anchor for [start, end), with as much context as its words need to be the only ones."""
    text, quote = document.text, document.text[start:end]
    size = CONTEXT
    return Anchor(quote, text[max(0, start - size) : start], text[end : end + size], start)
