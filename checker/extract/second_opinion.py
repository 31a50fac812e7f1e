"""Which passages come nearest in meaning to a clause that no cue has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checker.extract import encoder
from checker.extract.similarity import Integers, Matrix, References, references, similarities
from checker.model import Clause

LEXICAL = 3  # passages per clause that the word forms propose
BUDGET = 100  # passages the encoder reads per document: about 0.2 s
LEAST_WORDS = (
    0.12  # TF-IDF cosine below which meaning alone hardly ever makes a passage worth a look
)
NEAR_WORDS, NEAR_MEANING = 0.35, 0.72  # both needed, and first rank, to count as a mention


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near one passage is to one clause."""

    index: int  # of the text
    words: float  # TF-IDF cosine to the nearest example or label
    meaning: float | None  # encoder cosine to the nearest example; None without encoder
    first: bool  # no other clause is nearer in meaning

    @property
    def score(self) -> float:
        """0..1, to rank with: half words, half meaning."""
        return self.words if self.meaning is None else (self.words + self.meaning) / 2

    @property
    def mention(self) -> bool:
        """True when words and meaning agree so well that the passage must be about the clause."""
        near = self.meaning is not None and self.meaning >= NEAR_MEANING
        return near and self.first and self.words >= NEAR_WORDS


class Examples:
    """The examples and labels of the clauses, prepared once per knowledge base."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Index the clauses' examples and labels."""
        self.clauses = {clause.id: number for number, clause in enumerate(clauses)}
        pairs = [
            (number, text)
            for number, clause in enumerate(clauses)
            for text in (*clause.examples, "，".join((clause.title.zh, *clause.labels)))
        ]
        self.owner = np.array([number for number, _ in pairs], dtype=np.intp)
        self.texts = [text for _, text in pairs]

    @cached_property
    def lexical(self) -> References:
        """TF-IDF columns of the texts."""
        return references(self.texts)

    @cached_property
    def vectors(self) -> Matrix:
        """Encoder vectors of the texts."""
        return encoder.encode_references(self.texts)

    def per_clause(self, cosines: Matrix) -> Matrix:
        """The best cosine per clause (column) instead of per text; the texts stand by clause."""
        starts = np.searchsorted(self.owner, np.arange(len(self.clauses)))
        return np.maximum.reduceat(cosines, starts, axis=1)

    def nearness(self, texts: Sequence[str]) -> Matrix:
        """Lexical cosines of texts (rows) to the nearest example of each clause (columns)."""
        return self.per_clause(similarities(self.lexical, texts))

    def nearest(
        self, texts: Sequence[str], words: Matrix, wanted: Sequence[str]
    ) -> dict[str, list[Likeness]]:
        """For each wanted clause id the nearest texts, best first; `words` is their `nearness`."""
        if not texts or not wanted:
            return {}
        columns = [self.clauses[clause] for clause in wanted]
        proposals = {column: _nearest(words[:, column]) for column in columns}
        meanings = self._meanings(texts, words, proposals)
        found: dict[str, list[Likeness]] = {}
        for clause, column in zip(wanted, columns, strict=True):
            likely = [
                _likeness(int(i), column, float(words[i, column]), meanings.get(int(i)))
                for i in proposals[column]
            ]
            found[clause] = sorted(likely, key=lambda like: (-like.score, like.index))
        return found

    def _meanings(
        self, texts: Sequence[str], words: Matrix, proposals: dict[int, Integers]
    ) -> dict[int, Matrix]:
        """Cosines in meaning to every clause, for the proposed texts that fit the budget."""
        if not encoder.available():
            return {}
        best: dict[int, float] = {}
        for column, indices in proposals.items():
            for index in indices:
                best[int(index)] = max(best.get(int(index), 0.0), float(words[index, column]))
        likely = [index for index, words_alike in best.items() if words_alike >= LEAST_WORDS]
        chosen = sorted(likely, key=lambda index: (-best[index], index))[:BUDGET]
        cosines = encoder.encode([texts[index] for index in chosen]) @ self.vectors.T
        return dict(zip(chosen, self.per_clause(cosines), strict=True))


def _nearest(words: Matrix) -> Integers:
    """The texts that are nearest in words, best first; of equals those that stand first."""
    least = np.partition(words, -LEXICAL)[-LEXICAL] if len(words) > LEXICAL else -np.inf
    likely = np.flatnonzero(words >= least)
    return likely[np.argsort(-words[likely], kind="stable")[:LEXICAL]]


def _likeness(index: int, column: int, words: float, meanings: Matrix | None) -> Likeness:
    if meanings is None:
        return Likeness(index, words, None, first=False)
    own = float(meanings[column])
    return Likeness(index, words, own, first=own >= float(meanings.max()))
