"""Aligns the clauses of a pack with the items of an official text, and checks their wording."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import Graph

from checker.binding.outline import CHINESE, Item, essence
from checker.model import Clause
from checker.rdf import POL, clause_iri, strings


@dataclass(frozen=True, slots=True)
class Alignment:
    """What an official text says for the clauses of a pack; all by clause id, in their order."""

    wording: dict[str, str]  # clause id -> official text
    missing: tuple[str, ...]  # the text has no such item or sentence
    differing: tuple[str, ...]  # the wording is not the one that the pack was made from
    unverified: tuple[str, ...]  # the pack holds no fingerprint to compare with

    @property
    def agrees(self) -> bool:
        """True when every clause is there and none differs."""
        return not self.missing and not self.differing


def fingerprint(text: str) -> str:
    """What a pack holds of an official wording: 16 hexadecimal digits of its essence's SHA-256."""
    return hashlib.sha256(essence(text).encode()).hexdigest()[:16]


def align(clauses: Sequence[Clause], graph: Graph, items: dict[str, Item]) -> Alignment:
    """Find each clause's wording by locator and sentence; `graph` holds sentences, fingerprints."""
    wording: dict[str, str] = {}
    missing: list[str] = []
    differing: list[str] = []
    unverified: list[str] = []
    for clause in clauses:
        node = clause_iri(clause.id)
        numbers = sorted(int(number) for number in strings(graph, node, POL.sentence))
        text = _wording(clause.locator, numbers, items)
        if text is None:
            missing.append(clause.id)
            continue
        wording[clause.id] = text
        known = strings(graph, node, POL.fingerprint)
        if not known:
            unverified.append(clause.id)
        elif fingerprint(text) not in known:
            differing.append(clause.id)
    return Alignment(wording, tuple(missing), tuple(differing), tuple(unverified))


def _wording(locator: str, numbers: Sequence[int], items: dict[str, Item]) -> str | None:
    """The text at a locator; several places are joined by "；", figures ("图1") have no text."""
    places = [place for place in locator.split("；") if not place.startswith("图")]
    texts = [_text(place, numbers, items) for place in places]
    return "".join(text for text in texts if text) if all(texts) and texts else None


def _text(locator: str, numbers: Sequence[int], items: dict[str, Item]) -> str | None:
    """The named sentences of an item, or its heading and text; None where they are not there."""
    item = items.get(locator)
    if item is None:
        return _point(locator, items)
    sentences = item.sentences
    if not numbers:
        return "".join((item.heading, *sentences)) or None
    if numbers[-1] > len(sentences):
        return None
    return "".join(sentences[number - 1] for number in numbers)


def _point(locator: str, items: dict[str, Item]) -> str | None:
    """A point inside a sentence, as in "3.2.2(3)二": what stands from 二是 to 三是."""
    item = items.get(locator[:-1])
    if item is None or locator[-1] not in CHINESE:
        return None
    text = "".join(item.sentences)
    start = text.find(f"{locator[-1]}是")
    following = CHINESE[CHINESE.index(locator[-1]) + 1 :][:1]
    end = text.find(f"{following}是", start) if following else -1
    if end < 0:
        end = text.find("。", start) + 1 or len(text)
    return text[start:end] if start >= 0 else None
