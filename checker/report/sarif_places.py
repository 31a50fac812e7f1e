"""Where a finding stands, in the words of SARIF: characters of text files, page and heading of others."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from checker.model import Document, Evidence, Finding, Report
from checker.report import wording

Json = dict[str, Any]
_TEXT = "text/plain"  # of no other format are the document's characters those of the file


def location(evidence: Evidence, report: Report, language: str) -> Json:
    """A passage: its file, its place in it, and its words.

    A region counts characters of the file itself, so only a text file has one. Of other files page,
    paragraph or table and headings are told, and the characters of the text as it was read.
    """
    document = report.document
    physical: Json = {
        "artifactLocation": {"uri": quote(evidence.file or wording.file_name(document))}
    }
    if document.media_type == _TEXT and not document.parts:
        physical["region"] = _region(evidence, document)
    return {
        "physicalLocation": physical,
        "logicalLocations": _logical(evidence, document, language),
        "message": {"text": f"“{wording.plain(evidence.quote, wording.QUOTE_LIMIT)}”"},
        "properties": {"start": evidence.start, "end": evidence.end, "page": evidence.page},
    }


def passages_of(finding: Finding) -> str:
    """A fingerprint of the quoted words, which changes when the plan's wording does."""
    words = "\n".join(sorted({wording.plain(one.quote) for one in finding.evidence}))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _region(evidence: Evidence, document: Document) -> Json:
    first, column = _line(document.text, evidence.start)
    last, end = _line(document.text, evidence.end)
    return {
        "startLine": first,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": evidence.start,
        "charLength": evidence.end - evidence.start,
        "snippet": {"text": evidence.quote},
    }


def _line(text: str, place: int) -> tuple[int, int]:
    """Line and column of a character, both counted from 1."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def _logical(evidence: Evidence, document: Document, language: str) -> list[Json]:
    """The headings, and the page, table or paragraph."""
    found: list[Json] = []
    if evidence.section:
        titles = [wording.plain(title) for title in evidence.section]
        found.append(
            {"kind": "section", "name": titles[-1], "fullyQualifiedName": " › ".join(titles)}
        )
    kinds = {
        "page": evidence.page,
        "table": document.table_at(evidence.start),
        "paragraph": document.paragraph_at(evidence.start),
    }
    kind = next((kind for kind, number in kinds.items() if number is not None), None)
    if kind is not None:
        spot = wording.spot(evidence, document, language)
        found.append({"kind": kind, "name": str(kinds[kind]), "fullyQualifiedName": spot})
    return found
