"""Character n-gram TF-IDF in numpy: how near sentences are to the own examples of the clauses.

scikit-learn does the same but costs a second of import; these few arrays do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")


def grams(text: str) -> Counter[str]:
    """Counts of 1- and 2-grams of characters; nothing spans punctuation."""
    found: Counter[str] = Counter()
    for run in _WORDS.findall(text):
        found.update(run)
        found.update(map("".join, pairwise(run)))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """Reference texts as unit TF-IDF columns over their own n-grams."""

    index: dict[str, int]  # n-gram -> row
    idf: Matrix  # (grams,)
    columns: Matrix  # (grams, references)
    floor: float  # idf of an n-gram that no reference has


def references(texts: Sequence[str]) -> References:
    """Index the reference texts; smoothed idf = ln((1 + n) / (1 + df)) + 1."""
    counts = [grams(text) for text in texts]
    frequency = Counter(gram for count in counts for gram in count)
    index = {gram: row for row, gram in enumerate(frequency)}
    seen = np.fromiter(frequency.values(), dtype=np.float32, count=len(frequency))
    idf = np.log((1 + len(texts)) / (1 + seen)).astype(np.float32) + 1
    columns = np.zeros((len(index), len(texts)), dtype=np.float32)
    for column, count in enumerate(counts):
        rows = [index[gram] for gram in count]
        weights = idf[rows] * (1 + np.log(np.fromiter(count.values(), np.float32, len(count))))
        columns[rows, column] = weights / (np.linalg.norm(weights) or 1.0)
    return References(index, idf, columns, float(np.log(1 + len(texts)) + 1))


def similarities(base: References, texts: Sequence[str]) -> Matrix:
    """Cosines of each text (row) to each reference (column)."""
    out = np.zeros((len(texts), base.columns.shape[1]), dtype=np.float32)
    for row, text in enumerate(texts):
        count = grams(text)
        known = [(base.index[gram], times) for gram, times in count.items() if gram in base.index]
        if not known:
            continue
        rows = [index for index, _ in known]
        weights = base.idf[rows] * (1 + np.log(np.array([t for _, t in known], np.float32)))
        foreign = (len(count) - len(known)) * base.floor**2
        length = float(np.sqrt(np.dot(weights, weights) + foreign))
        out[row] = weights @ base.columns[rows] / length
    return out
