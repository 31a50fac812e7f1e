"""The frozen data that flows between the stages: Document, Statements, Findings, Report.

Offsets are character positions (Python str indices) in `Document.text`; ends are exclusive.
Money, energy and carbon values are `Decimal` in the unit that stands beside them.
"""

from checker.model.corrections import (
    AppliedCorrection,
    Change,
    CorrectionKind,
    CorrectionState,
)
from checker.model.document import (
    Cell,
    Document,
    Evidence,
    Note,
    Page,
    PageKind,
    Paragraph,
    ParagraphKind,
    Part,
    Section,
    Table,
)
from checker.model.outcomes import OPEN, Outcome, Severity
from checker.model.park import AppliedFact, Inapplicability, ParkFact, ParkProfile
from checker.model.policy import Clause, ClauseKind, Comparator, Indicator, Modality
from checker.model.report import AsRead, Finding, PackVersion, Report
from checker.model.series import Point, Series, Span, WordedTarget, Wording
from checker.model.statements import (
    Answer,
    Citation,
    ClauseLink,
    DocumentKind,
    Kind,
    Measure,
    Project,
    Scope,
    Statements,
    Step,
    Strength,
    Target,
    When,
)
from checker.model.verdict import (
    Area,
    Baseline,
    BaselineState,
    Confirmation,
    FailOn,
    InputFile,
    Provenance,
    RuleName,
)
from checker.model.waivers import AppliedWaiver, Waiver, WaiverScope, WaiverState
from checker.model.words import Text

__all__ = [
    "OPEN",
    "Answer",
    "AppliedCorrection",
    "AppliedFact",
    "AppliedWaiver",
    "Area",
    "AsRead",
    "Baseline",
    "BaselineState",
    "Cell",
    "Change",
    "Citation",
    "Clause",
    "ClauseKind",
    "ClauseLink",
    "Comparator",
    "Confirmation",
    "CorrectionKind",
    "CorrectionState",
    "Document",
    "DocumentKind",
    "Evidence",
    "FailOn",
    "Finding",
    "Inapplicability",
    "Indicator",
    "InputFile",
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
    "ParkFact",
    "ParkProfile",
    "Part",
    "Point",
    "Project",
    "Provenance",
    "Report",
    "RuleName",
    "Scope",
    "Section",
    "Series",
    "Severity",
    "Span",
    "Statements",
    "Step",
    "Strength",
    "Table",
    "Target",
    "Text",
    "Waiver",
    "WaiverScope",
    "WaiverState",
    "When",
    "WordedTarget",
    "Wording",
]
