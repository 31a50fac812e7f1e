"""How far back an assignment reaches: the item it ends, its section, or a whole chapter."""

from __future__ import annotations

from dataclasses import replace

from checker.extract.bodies import Assignment
from checker.extract.parts import UNNUMBERED, Part
from checker.model import Document


def spread(document: Document, parts: list[Part]) -> list[Part]:
    """Give parts without an assignment the one that closes the item or chapter they belong to."""
    return _over_chapters(document, parts, _over_items(document, parts))


def _over_items(document: Document, parts: list[Part]) -> list[Part]:
    """Give parts without an assignment the one that closes their item."""
    last: dict[int | None, int] = {}
    for part in parts:
        if part.assignment is not None:
            last[part.section] = last.get(part.section, 0) + 1
    spread = list(parts)
    open_from = covered_from = 0
    for index, part in enumerate(parts):
        if index and part.section != parts[index - 1].section:
            open_from = covered_from = index
        if part.assignment is None:
            continue
        if not part.pieces and open_from == index:  # a further line: 配合单位：…, 完成时限：…
            if covered_from < index:
                _join(spread, covered_from, index, part.assignment)
            else:
                _announce(document, spread, parts, index)
            open_from = index + 1
            continue
        covered_from = _reach(parts, index, open_from, only=last[part.section] == 1)
        for back in range(covered_from, index):
            spread[back] = replace(spread[back], assignment=part.assignment, own=False)
        open_from = index + 1
    return spread


def _reach(parts: list[Part], index: int, open_from: int, *, only: bool) -> int:
    """The first part that the assignment of part `index` covers."""
    outermost = min(p.rank for p in parts[open_from : index + 1])
    if only or outermost == UNNUMBERED:
        return open_from
    return max(i for i in range(open_from, index + 1) if parts[i].rank == outermost)


def _join(spread: list[Part], first: int, stop: int, more: Assignment) -> None:
    """Add a further line's assignment to those of the parts [first, stop) that it continues."""
    for index in range(first, stop):
        known = spread[index].assignment
        if known is not None:
            spread[index] = replace(spread[index], assignment=known.joined(more))


def _announce(document: Document, spread: list[Part], parts: list[Part], index: int) -> None:
    """An assignment right under a heading covers what follows there and has none of its own."""
    section = parts[index].section
    for later in range(index + 1, len(parts)):
        part = parts[later]
        here = part.section == section
        if part.assignment is not None and here:
            break
        if not here and (section is None or not _lies_in(document, part.section, section)):
            break
        if part.assignment is None:
            spread[later] = replace(
                part, assignment=parts[index].assignment, own=False, sectional=True
            )


def _over_chapters(document: Document, parts: list[Part], spread: list[Part]) -> list[Part]:
    """Where every chapter ends in one line that says who, that line covers the whole chapter.

    One chapter with several such lines, or with one before its end, shows that they close items.
    """
    lines = {
        index: _chapter(document, parts, index)
        for index, part in enumerate(parts)
        if part.assignment is not None and not part.pieces
    }
    closed = {line: inside for line, inside in lines.items() if len(inside) > 1}
    if any(inside[-1] != line or _assigned(parts, inside) > 1 for line, inside in closed.items()):
        return spread
    covered = list(spread)
    for line, inside in closed.items():
        for index in inside:
            if covered[index].assignment is None:
                covered[index] = replace(
                    covered[index], assignment=parts[line].assignment, own=False, sectional=True
                )
    return covered


def _chapter(document: Document, parts: list[Part], index: int) -> list[int]:
    """The parts of the section around that of part `index`; empty when nothing is around it."""
    section = parts[index].section
    chapter = None if section is None else document.sections[section].parent
    if chapter is None:
        return []
    return [i for i, part in enumerate(parts) if _lies_in(document, part.section, chapter)]


def _lies_in(document: Document, section: int | None, chapter: int) -> bool:
    while section is not None and section != chapter:
        section = document.sections[section].parent
    return section is not None


def _assigned(parts: list[Part], inside: list[int]) -> int:
    return sum(parts[index].assignment is not None for index in inside)
