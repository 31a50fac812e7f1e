"""The frozen data that flows between the stages: Document, Statements, Findings, Report.

Offsets are character positions (Python str indices) in `Document.text`; ends are exclusive.
Money, energy and carbon values are `Decimal` in the unit that stands beside them.
"""

from checker.model.document import (
    Cell,
    Document,
    Evidence,
    Note,
    Page,
    PageKind,
    Paragraph,
    ParagraphKind,
    Section,
    Table,
)
from checker.model.policy import Clause, ClauseKind, Comparator, Indicator, Modality
from checker.model.report import Finding, Outcome, PackVersion, Report, Severity
from checker.model.statements import (
    Answer,
    Citation,
    DocumentKind,
    Kind,
    Measure,
    Project,
    Statements,
    Strength,
    Target,
)
from checker.model.words import Text

__all__ = [
    "Answer",
    "Cell",
    "Citation",
    "Clause",
    "ClauseKind",
    "Comparator",
    "Document",
    "DocumentKind",
    "Evidence",
    "Finding",
    "Indicator",
    "Kind",
    "Measure",
    "Modality",
    "Note",
    "Outcome",
    "PackVersion",
    "Page",
    "PageKind",
    "Paragraph",
    "ParagraphKind",
    "Project",
    "Report",
    "Section",
    "Severity",
    "Statements",
    "Strength",
    "Table",
    "Target",
    "Text",
]
