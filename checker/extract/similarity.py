"""Character n-gram TF-IDF in numpy: how near sentences are to the own examples of the clauses.

scikit-learn does the same but costs a second of import; these few arrays do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Integers = NDArray[np.int64]
_SHIFT = 21  # bits of a code point: a 1-gram is its first character shifted, a 2-gram has both


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """1- and 2-grams of characters of several texts, each once per text, texts in order."""

    owner: Integers  # which text
    key: Integers  # which n-gram
    times: Integers  # how often it stands there


def grams(texts: Sequence[str]) -> Grams:
    """Counts of the n-grams of Chinese characters, Latin letters and figures.

    Nothing spans punctuation or two texts.
    """
    joined = "\n".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, dtype="<u4").astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])[: len(codes)]
    word = _is_word(codes)
    pair = word[:-1] & word[1:]
    keys = np.concatenate([codes[word] << _SHIFT, (codes[:-1][pair] << _SHIFT) | codes[1:][pair]])
    owners = np.concatenate([owner[word], owner[:-1][pair]])
    both = np.sort((owners << 2 * _SHIFT) | keys)
    owners, keys = both >> 2 * _SHIFT, both & ((1 << 2 * _SHIFT) - 1)
    first = np.ones(len(keys), dtype=bool)
    first[1:] = both[1:] != both[:-1]
    starts = np.flatnonzero(first)
    return Grams(owners[starts], keys[starts], np.diff(np.append(starts, len(keys))))


def _is_word(codes: Integers) -> NDArray[np.bool_]:
    word = np.zeros(len(codes), dtype=bool)
    for low, high in ("\u4e00\u9fff", "09", "AZ", "az"):
        word |= (ord(low) <= codes) & (codes <= ord(high))
    return word


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """Reference texts as unit TF-IDF columns over their own n-grams."""

    keys: Integers  # the n-grams, ascending
    idf: Matrix  # (grams,)
    columns: Matrix  # (grams, references)
    floor: float  # idf of an n-gram that no reference has


def references(texts: Sequence[str]) -> References:
    """Index the reference texts; smoothed idf = ln((1 + n) / (1 + df)) + 1."""
    found = grams(texts)
    keys, rows, seen = np.unique(found.key, return_inverse=True, return_counts=True)
    idf = np.log((1 + len(texts)) / (1 + seen)).astype(np.float32) + 1
    columns = np.zeros((len(keys), len(texts)), dtype=np.float32)
    columns[rows, found.owner] = idf[rows] * (1 + np.log(found.times.astype(np.float32)))
    lengths = np.linalg.norm(columns, axis=0)
    columns /= np.where(lengths > 0, lengths, 1)
    return References(keys, idf, columns, float(np.log(1 + len(texts)) + 1))


def similarities(base: References, texts: Sequence[str]) -> Matrix:
    """Cosines of each text (row) to each reference (column)."""
    found = grams(texts)
    out = np.zeros((len(texts), base.columns.shape[1]), dtype=np.float32)
    if not len(base.keys) or not len(found.key):
        return out
    place = np.minimum(np.searchsorted(base.keys, found.key), len(base.keys) - 1)
    known = base.keys[place] == found.key
    rows, owner = place[known], found.owner[known]
    weights = base.idf[rows] * (1 + np.log(found.times[known].astype(np.float32)))
    count = len(texts)
    foreign = np.bincount(found.owner[~known], minlength=count) * base.floor**2
    squares = np.bincount(owner, weights=weights.astype(np.float64) ** 2, minlength=count)
    lengths = np.sqrt(squares + foreign)
    bounds = np.searchsorted(owner, np.arange(count + 1)).tolist()
    for row, (low, high) in enumerate(pairwise(bounds)):
        if low < high:
            # `take` is faster than an index, and faster still where it need not look for bad ones
            columns = base.columns.take(rows[low:high], axis=0, mode="clip")
            out[row] = weights[low:high] @ columns / lengths[row]
    return out
