"""A letter as plain text, for the terminal and for tests that read."""

from __future__ import annotations

from checker import language as words
from checker.letters.letter import BlockKind, Letter

_BLANK_BEFORE = frozenset({BlockKind.HEADING, BlockKind.OFFICE, BlockKind.NOTE})
_INDENT = {
    BlockKind.BODY: "　　",
    BlockKind.HEADING: "　　",
    BlockKind.GROUP: "　　",
    BlockKind.ITEM: "　　",
    BlockKind.ATTACHMENT: "　　",
    BlockKind.OFFICE: "　" * 16,
    BlockKind.DATE: "　" * 16,
}


def to_text(letter: Letter) -> str:
    """The letter, a paragraph on a line."""
    lines = [words.text("letters.draft.head", letter.language)] if letter.draft else []
    lines += [letter.title, ""]
    before: BlockKind | None = None
    for block in letter.blocks:
        first = block.kind is BlockKind.ATTACHMENT is not before
        if block.kind in _BLANK_BEFORE or first or before is BlockKind.DRAFT is not block.kind:
            lines.append("")
        indent = _INDENT.get(block.kind, "")
        lines.append(f"{indent if letter.language == 'zh' else ''}{block.text}")
        before = block.kind
    return "\n".join(lines) + "\n"
