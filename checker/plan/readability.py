"""How far the document could be read, and what that does to a judgement about it.

Silence proves little where pages were not read; a passage proves little where the characters
are bad OCR. Both make a judgement doubtful, and a doubtful judgement is never "met" or "not met".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Document, Evidence, PageKind

UNREAD_LIMIT = Decimal("0.1")  # from this share of unread pages on, silence is doubtful
CONFIDENT = 0.5  # below this confidence a figure decides nothing


@dataclass(frozen=True, slots=True)
class Readability:
    """Which pages could not be read, and the share of them among all pages with content."""

    unread: tuple[int, ...]  # image-only pages
    garbled: tuple[int, ...]  # bad OCR or broken encoding
    share: Decimal  # 0..1
    whole_garbled: bool = False  # a format without pages whose text is garbled

    @property
    def level(self) -> str:
        """`readable`, `partlyUnread` (silence still counts) or `unread` (it does not)."""
        if self.share >= UNREAD_LIMIT:
            return "unread"
        return "partlyUnread" if self.share > 0 else "readable"

    @property
    def silence_counts(self) -> bool:
        """Whether finding nothing in this document says anything."""
        return self.share < UNREAD_LIMIT

    def trusts(self, evidence: Iterable[Evidence]) -> bool:
        """Whether at least one of the passages was read from proper text."""
        passages = list(evidence)
        if not passages:
            return not self.whole_garbled
        return not self.whole_garbled and any(one.page not in self.garbled for one in passages)


def readability(document: Document) -> Readability:
    """The readability of a document; formats without pages count as one page."""
    counted = [page for page in document.pages if page.kind is not PageKind.BLANK]
    unread = tuple(page.number for page in counted if page.kind is PageKind.IMAGE)
    garbled = tuple(page.number for page in counted if page.kind is PageKind.GARBLED)
    whole = not document.pages and any(note.code == "garbled-text" for note in document.notes)
    bad = Decimal(len(unread) + len(garbled))
    share = Decimal(1) if whole else (bad / len(counted) if counted else Decimal(0))
    return Readability(unread, garbled, share.quantize(Decimal("0.001")), whole)
