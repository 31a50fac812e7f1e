"""Texts as hashed character n-grams, thinned so that long equal passages still share some."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

SIZE = 16  # characters of an n-gram
WINDOW = 16  # of this many neighbouring n-grams one is kept
SURE = SIZE + WINDOW - 1  # equal passages of this many characters are always found
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True, eq=False)
class Shingled:
    """A text's Chinese characters and Latin letters, where they stand, and its kept n-grams."""

    codes: NDArray[np.uint32]
    offsets: Integers  # of each of them in the text
    hashes: Hashes  # of the kept n-grams
    places: Integers  # where each kept n-gram begins, in `codes`


def shingled(text: str) -> Shingled:
    """The n-grams of a text; figures and marks are left out, so that changed figures still match.

    Of each window of neighbours the least hash is kept (winnowing, Schleimer and others 2003).
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    offsets = np.flatnonzero(_is_letter(codes)).astype(np.int64)
    kept = codes[offsets]
    hashes = all_hashes(kept)
    places = _thinned(hashes)
    return Shingled(kept, offsets, hashes[places], places)


def all_hashes(codes: NDArray[np.uint32]) -> Hashes:
    """The hash of every n-gram."""
    count = len(codes) - SIZE + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    wide = codes.astype(np.uint64)
    start = np.zeros(count, dtype=np.uint64)
    rolled = reduce(lambda total, at: total * _BASE + wide[at : at + count], range(SIZE), start)
    mixed = (rolled ^ (rolled >> np.uint64(31))) * _MIX
    return mixed ^ (mixed >> np.uint64(29))


def _thinned(hashes: Hashes) -> Integers:
    if len(hashes) < WINDOW:
        return np.array([int(hashes.argmin())] if len(hashes) else [], dtype=np.int64)
    least = sliding_window_view(hashes, WINDOW).argmin(axis=1)
    return np.unique(least + np.arange(len(least)))


def _is_letter(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    found = np.zeros(len(codes), dtype=bool)
    for low, high in ("\u4e00\u9fff", "AZ", "az"):
        found |= (ord(low) <= codes) & (codes <= ord(high))
    return found
