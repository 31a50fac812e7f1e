"""The units a task's text is cut into: sentences, and stretches that at most one assignment closes."""

from __future__ import annotations

from dataclasses import dataclass

from checker.extract.bodies import Assignment
from checker.extract.view import View

UNNUMBERED = 5  # rank of a paragraph without a number; 0..4 are the styles, outermost first


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a part, without the words that assign responsibility."""

    view: View
    lead: bool  # a run-in heading: 大力发展绿色金融。……

    @property
    def text(self) -> str:
        """The compact text."""
        return self.view.text

    @property
    def start(self) -> int:
        """Document offset of its first character."""
        return self.view.offsets[0]

    @property
    def end(self) -> int:
        """Document offset behind its last character."""
        return self.view.offsets[-1] + 1

    def cut(self, low: int, high: int) -> Piece:
        """The view range [low, high) of it."""
        return Piece(View(self.view.text[low:high], self.view.offsets[low:high]), self.lead)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one paragraph that at most one assignment closes."""

    pieces: tuple[Piece, ...]
    rank: int  # numbering style of the paragraph, UNNUMBERED when it has none
    section: int | None
    path: tuple[str, ...]
    listed: bool  # an item of a list, which may be short and without full stop
    assignment: Assignment | None
    closed: int | None  # document offset where the assignment's own words end, when they follow
    own: bool = True  # the assignment closes this very part
    sectional: bool = False  # it holds for a whole section or chapter
