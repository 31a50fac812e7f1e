"""A letter as a row of blocks: what docx, the preview and plain text show alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a paragraph of an official letter is; its place and type follow from it."""

    DRAFT = "draft"  # what still keeps the letter from leaving the house
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING = "heading"  # 一、
    GROUP = "group"  # （一）
    ITEM = "item"  # 1.
    ATTACHMENT = "attachment"
    OFFICE = "office"  # who signs
    DATE = "date"
    NOTE = "note"  # what the letter was made from


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The opinion on one version of a plan, in one language."""

    language: str
    title: str
    draft: bool  # something is not decided yet: it must not be sent
    blocks: tuple[Block, ...]
