"""How far the document could be read, and what that does to a judgement about it.

Silence proves little where pages were not read; a passage proves little where the characters
are bad OCR; a figure proves little where it was read from a picture. All make a judgement doubtful,
and a doubtful judgement is never "met" or "not met".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Document, Evidence, PageKind

UNREAD_LIMIT = Decimal("0.1")  # from this share of unread pages on, silence is doubtful
_PAGE_CHARACTERS = 700  # of an ordinary page
CONFIDENT = 0.5  # below this confidence a figure decides nothing


@dataclass(frozen=True, slots=True)
class Readability:
    """Which pages could not be read, and the share of them among all pages with content."""

    unread: tuple[int, ...]  # image-only pages
    garbled: tuple[int, ...]  # bad OCR or broken encoding
    share: Decimal  # 0..1
    whole_garbled: bool = False  # a format without pages whose text is garbled
    doubtful: tuple[tuple[int, int], ...] = ()  # spans of text whose characters prove little

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
        return not self.whole_garbled and any(self._is_proper(one) for one in passages)

    def trusts_figures(self, evidence: Iterable[Evidence]) -> bool:
        """The same for figures: none of them may have been read from a picture."""
        passages = list(evidence)
        return self.trusts(passages) and not any(one.recognised for one in passages)

    def _is_proper(self, passage: Evidence) -> bool:
        return not any(start <= passage.start < end for start, end in self.doubtful)


def readability(document: Document) -> Readability:
    """The readability of a document.

    A format without pages counts as one page; in a submission of several files, as the pages that
    its text would fill.
    """
    counted = [page for page in document.pages if page.kind is not PageKind.BLANK]
    unread = tuple(page.number for page in counted if page.kind is PageKind.IMAGE)
    garbled = [page for page in counted if page.kind is PageKind.GARBLED]
    unpaged, unpaged_garbled = _unpaged(document)
    whole = not document.pages and unpaged_garbled > 0 and unpaged_garbled == unpaged
    bad = Decimal(len(unread) + len(garbled) + unpaged_garbled)
    pages = len(counted) + unpaged
    share = Decimal(1) if whole else (bad / pages if pages else Decimal(0))
    return Readability(
        tuple(sorted(set(unread))),
        tuple(sorted({page.number for page in garbled})),
        share.quantize(Decimal("0.001")),
        whole,
        (*((page.start, page.end) for page in garbled), *_garbled_parts(document)),
    )


def _unpaged(document: Document) -> tuple[int, int]:
    """How many pages the files without pages would fill, and how many of these are garbled."""
    if not document.parts:
        garbled = any(note.code == "garbled-text" for note in document.notes)
        return (0, 0) if document.pages else (1, int(garbled))
    bad = set(_garbled_parts(document))
    sizes = {
        (part.start, part.end): -(-(part.end - part.start) // _PAGE_CHARACTERS)
        for part in document.parts
        if not any(part.start <= page.start <= part.end for page in document.pages)
    }
    return sum(sizes.values()), sum(size for span, size in sizes.items() if span in bad)


def _garbled_parts(document: Document) -> list[tuple[int, int]]:
    """The files without pages of a submission whose text is garbled."""
    files = {note.file for note in document.notes if note.code == "garbled-text" and not note.pages}
    return [(part.start, part.end) for part in document.parts if part.name in files]
