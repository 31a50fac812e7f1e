"""Which pieces open a section: numbered, styled and glued headings, but no list items."""

from __future__ import annotations

from dataclasses import replace

from checker.ingest.draft import Piece
from checker.ingest.numbers import ANNEX, MAJOR, fold, is_bullet, number_at
from checker.ingest.openings import Opening, flat, opening_of
from checker.model import ParagraphKind

_CHAIN = 8  # headings that can stand one behind the other in one piece


def mark(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with headings recognised, a heading glued to its body cut off from it."""
    marking = _Marking(text, fold(text))
    for index, piece in enumerate(pieces):
        marking.add(piece, pieces[index + 1] if index + 1 < len(pieces) else None)
    return marking.marked


class _Marking:
    """The headings found so far; judged on the folded text, worded as the text itself."""

    def __init__(self, text: str, folded: str) -> None:
        self._text = text
        self._folded = folded
        self._counted: set[str] = set()  # numbers met: "2.2" may follow "2.1", "0.41" never
        self._opened = False  # whether any heading was met
        self.marked: list[Piece] = []

    def add(self, piece: Piece, following: Piece | None) -> None:
        """Judge one piece; what follows a heading inside it is judged again."""
        for _ in range(_CHAIN):
            opening = self._opening(piece, following)
            if opening is None:
                break
            self.marked.append(self._heading(piece, opening))
            self._opened = True
            rest = self._rest(piece, opening)
            if rest is None:
                return
            piece = rest
        self.marked.append(_body(self._folded, piece))

    def _opening(self, piece: Piece, following: Piece | None) -> Opening | None:
        if piece.kind not in (ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.LIST):
            return None
        opening = opening_of(self._folded, piece)
        if opening is None or not _in_sequence(self._folded, piece, opening, self._counted):
            return None
        previous = self.marked[-1] if self.marked else None
        if _is_list_item(self._folded, piece, opening, previous, following):
            return None
        if opening.style == ANNEX and not (self._opened and self._heads(piece, following)):
            return None
        return opening

    def _heads(self, piece: Piece, following: Piece | None) -> bool:
        """Whether an annex begins here, and not a list of annexes: 附件1：…, 附件2：…."""
        listed = not {"：", ":"}.isdisjoint(self._folded[piece.start : piece.end])
        after = opening_of(self._folded, following) if listed and following is not None else None
        return after is None or after.style != ANNEX

    def _heading(self, piece: Piece, opening: Opening) -> Piece:
        end = piece.start + len(self._text[piece.start : opening.end].rstrip())
        return Piece(
            piece.start,
            end,
            ParagraphKind.HEADING,
            piece.outline,
            heading=True,
            style=opening.style,
            number=flat(self._text[piece.start : opening.title_start]),
            title=flat(self._text[opening.title_start : opening.title_end]),
        )

    def _rest(self, piece: Piece, opening: Opening) -> Piece | None:
        start = opening.end
        while start < piece.end and self._text[start].isspace():
            start += 1
        if start >= piece.end:
            return None
        return replace(piece, start=start, kind=ParagraphKind.BODY, outline=None)


def _body(text: str, piece: Piece) -> Piece:
    """A piece that opens no section: a list item when it begins like one."""
    if piece.kind not in (ParagraphKind.BODY, ParagraphKind.HEADING):
        return piece
    head = text[piece.start : piece.start + 24]
    if is_bullet(head) or number_at(head) is not None:
        return replace(piece, kind=ParagraphKind.LIST)
    return piece if piece.kind is ParagraphKind.BODY else replace(piece, kind=ParagraphKind.BODY)


def _in_sequence(text: str, piece: Piece, opening: Opening, counted: set[str]) -> bool:
    """Whether "2.3" follows a "2.2"; figures at the start of a line look the same but do not."""
    if piece.outline is not None or not opening.style.startswith("decimal-"):
        return True
    number = flat(text[piece.start : opening.title_start]).strip(" .．、").replace("．", ".")
    if opening.style == "decimal-bare":
        counted.add(number)
        return number == "1" or str(int(number) - 1) in counted
    if opening.style not in ("decimal-2", "decimal-3", "decimal-4"):
        return True
    *head, last = number.split(".")
    if head[0].startswith("0") or last.startswith("0"):
        return False
    counted.add(number)
    return last == "1" or ".".join([*head, str(int(last) - 1)]) in counted


def _is_list_item(
    text: str, piece: Piece, opening: Opening, previous: Piece | None, following: Piece | None
) -> bool:
    """A low-ranking number without body, between its like, counts items and opens no section."""
    if piece.outline is not None or opening.style in MAJOR or opening.style in (ANNEX, ""):
        return False
    if opening.end < piece.end:
        return False
    if previous is not None and previous.kind is ParagraphKind.LIST:
        before = number_at(text, previous.start)
        if before is not None and before.style == opening.style:
            return True
    if following is None:
        return True
    after = number_at(text, following.start)
    return after is not None and (
        after.style == opening.style or after.style in MAJOR or following.outline is not None
    )
