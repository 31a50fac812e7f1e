"""Where the words of a large vocabulary stand in a text: a trie, walked from all places at once.

A search character by character costs a microsecond each in Python. Here one step of the trie is a
look-up in sorted arrays for all places that are still on a path, and after two characters few are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
_SHIFT = 21  # bits of a code point


@dataclass(frozen=True, slots=True, eq=False)
class Trie:
    """Words by number; a step leads from a node by a character to another node, 0 is the root."""

    words: tuple[str, ...]
    first: Integers  # where each code point leads from the root, 0 where no word begins with it
    steps: Integers  # node and code point of every step, ascending
    targets: Integers  # where each leads
    ends: Integers  # the number of the word that ends at each node, -1 where none does

    def find(self, text: str) -> tuple[Integers, Integers]:
        """Where words begin in the text, in no order, and the number of the word of each place."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        codes = np.append(codes.astype(np.int64), 0)  # no word goes beyond the text
        nodes = self.first.take(codes, mode="clip")  # the last one begins no word
        places = np.flatnonzero(nodes)
        nodes = nodes[places]
        ended = self.ends[nodes] >= 0
        starts, found = [places[ended]], [self.ends[nodes[ended]]]
        depth = 1
        while len(places):
            wanted = nodes << _SHIFT | codes[places + depth]
            at = np.minimum(np.searchsorted(self.steps, wanted), len(self.steps) - 1)
            goes_on = self.steps[at] == wanted
            places, nodes = places[goes_on], self.targets[at[goes_on]]
            ended = self.ends[nodes] >= 0
            starts.append(places[ended])
            found.append(self.ends[nodes[ended]])
            depth += 1
        return np.concatenate(starts), np.concatenate(found)


def trie(words: Iterable[str]) -> Trie:
    """The trie of non-empty words."""
    ordered = tuple(sorted(set(words)))
    steps = {-1: 0}  # one that nobody takes, so that there always is one
    ends = [-1]
    for number, word in enumerate(ordered):
        node = 0
        for character in word:
            step = node << _SHIFT | ord(character)
            if step not in steps:
                steps[step] = len(ends)
                ends.append(-1)
            node = steps[step]
        ends[node] = number
    kept = sorted(steps)
    first = np.zeros(max((ord(word[0]) for word in ordered), default=0) + 2, dtype=np.int64)
    for word in ordered:
        first[ord(word[0])] = steps[ord(word[0])]
    return Trie(
        ordered,
        first,
        np.array(kept, dtype=np.int64),
        np.array([steps[step] for step in kept], dtype=np.int64),
        np.array(ends, dtype=np.int64),
    )
