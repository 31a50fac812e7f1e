"""The frozen data that flows between the stages: Document, Statements, Findings, Report.

Offsets are character positions (Python str indices) in `Document.text`; ends are exclusive.
Money, energy and carbon values are `Decimal` in the unit that stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

# --- language -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the two languages of the product."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """The text in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


# --- document (made by ingest) --------------------------------------------------------------


class ParagraphKind(StrEnum):
    """What role a paragraph plays in the document."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TEXTBOX = "textbox"
    TOC = "toc"


class PageKind(StrEnum):
    """How a page could be read."""

    TEXT = "text"
    IMAGE = "image"  # no text layer: nothing on it was read
    GARBLED = "garbled"  # a text layer that is bad OCR or a broken encoding
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `start` is the heading's, `end` the last descendant's."""

    index: int
    level: int  # 1 is the highest
    number: str  # "一、", "（二）", "3.", "" when the heading has none
    title: str  # heading text without the number
    start: int
    end: int
    parent: int | None  # index of the enclosing section


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical paragraph: hard-wrapped lines and page breaks inside it stay in the text."""

    index: int
    kind: ParagraphKind
    start: int
    end: int
    section: int | None  # index of the innermost section
    page: int | None  # 1-based page on which it starts; None where the format has no pages


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; merged cells stand once, at their upper left corner."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its cells' texts lie inside [start, end) of the document text."""

    index: int
    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int  # how many leading rows are headers (at least 0)
    caption: str
    section: int | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged format: the slice of text on it and how it was read."""

    number: int  # 1-based
    start: int
    end: int
    kind: PageKind


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the report must know about how the file was read."""

    code: str  # "image-pages", "garbled-text", ...: key of a text in the locale
    pages: tuple[int, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One plan file as text with structure; the offsets of everything index `text`."""

    name: str  # file name without folder
    media_type: str
    sha256: str  # of the file's bytes
    text: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]  # in reading order, table text excluded
    tables: tuple[Table, ...]
    pages: tuple[Page, ...]  # empty where the format has no pages
    notes: tuple[Note, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The 1-based page of a character, None where the format has no pages."""
        for page in self.pages:
            if page.start <= offset < page.end:
                return page.number
        return None

    def section_path(self, offset: int) -> tuple[str, ...]:
        """The headings above a character, outermost first, with their numbers."""
        return tuple(
            f"{section.number}{section.title}"
            for section in self.sections
            if section.start <= offset < section.end
        )

    def evidence(self, start: int, end: int) -> Evidence:
        """The quoted evidence for [start, end)."""
        return Evidence(
            quote=self.text[start:end],
            start=start,
            end=end,
            page=self.page_at(start),
            section=self.section_path(start),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: `Document.text[start:end] == quote`, always."""

    quote: str
    start: int
    end: int
    page: int | None
    section: tuple[str, ...]


# --- knowledge (made by knowledge.py from ontology/, policies/, shapes/) ----------------------


class Modality(StrEnum):
    """How strongly a policy demands something (see the domain inventory)."""

    MANDATORY = "mandatory"
    DIRECTED = "directed"
    ENCOURAGED = "encouraged"
    CONDITIONAL = "conditional"
    RECOMMENDED = "recommended"  # guidance, never a violation


class ClauseKind(StrEnum):
    """What a clause is; the local names of the classes in ontology/policy.ttl."""

    PRINCIPLE = "Principle"
    TARGET = "Target"
    TASK_GROUP = "TaskGroup"
    TASK = "Task"
    ACTION = "Action"
    GUARANTEE = "GuaranteeMeasure"
    CONTENT_PART = "ContentPart"
    BENCHMARK = "Benchmark"


class Comparator(StrEnum):
    """How a value bounds an indicator; the words of the gold annotation."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    DECREASE_BY = "decrease_by"
    INCREASE_BY = "increase_by"
    ANNUAL_DECREASE = "annual_decrease"
    ANNUAL_INCREASE = "annual_increase"


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of a policy pack.

    `cues` are conjunctions that a plan's sentence is matched with (syntax: see ontology/policy.ttl).
    """

    id: str  # "sa28:1.2.d"
    pack: str  # "sa28"
    notation: str  # "1.2.d"
    kind: ClauseKind
    title: Text
    statement: Text
    locator: str
    modality: Modality | None
    parent: str | None  # id of the enclosing clause
    labels: tuple[str, ...] = ()  # wordings by which plans name it
    strong_cues: tuple[str, ...] = ()
    weak_cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()  # sentences of our own that answer it
    counter_examples: tuple[str, ...] = ()  # sentences that look alike and do not
    stands_in: str | None = None  # content parts: "present" when only descriptions answer it
    scope: str | None = None  # targets: "zone" or "fleet"
    indicator: str | None = None  # targets, benchmarks: indicator id
    comparator: Comparator | None = None
    limit: Decimal | None = None
    unit: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of ontology/indicators.ttl."""

    id: str  # local name, e.g. "energyIntensityIndustry"
    label: Text
    definition: Text
    group: str  # energy, carbon, pollutant, water, waste, land, economy, innovation, governance
    unit: str  # normalised unit, e.g. "吨标准煤/万元"; "%" for shares
    direction: str  # "down" when lower is better, "up" when higher is, "none"
    formula: str
    synonyms: tuple[str, ...]


# --- statements (made by extract) -----------------------------------------------------------


class Kind(StrEnum):
    """What a quantified statement is."""

    TARGET = "target"
    BASELINE = "baseline"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified statement of the plan about one indicator."""

    indicator: str | None  # id in the catalogue
    text: str  # the indicator as the plan words it
    cmp: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    year: int | None
    base_year: int | None
    base_value: Decimal | None
    kind: Kind
    in_table: bool
    confidence: float  # 0..1
    evidence: Evidence
    striving: bool = False  # 力争, 争取
    binding: bool | None = None  # 约束性 True, 预期性 False
    year_stated: bool = True  # False when the year comes from a heading or the plan's period


class Strength(StrEnum):
    """Whether a plan answers a clause."""

    YES = "yes"
    WEAK = "weak"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Answer:
    """How the plan answers one clause (action, guarantee action or content part)."""

    clause: str  # "sa28:1.2.d"
    addressed: Strength
    score: float  # 0..1, the best passage's
    evidence: tuple[Evidence, ...]  # what the judgement rests on, best first; empty for "no"
    candidates: tuple[Evidence, ...]  # next best passages, for a person to look at
    reasons: tuple[str, ...] = ()  # which labels, cues and scores led to it


@dataclass(frozen=True, slots=True)
class Measure:
    """Something the plan says will be done."""

    text: str
    actions: tuple[str, ...]  # clause ids it answers
    responsible: tuple[str, ...]
    deadline: str | None
    quantity: str | None
    project: str | None
    commitment: float  # 0..1: who, when, how much, how firmly worded
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Citation:
    """A policy document the plan cites."""

    number: str | None  # "国科发火〔2021〕28号"
    title: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Project:
    """A named project, with what its row or sentence says of it."""

    name: str
    investment: str | None
    body: str | None
    period: str | None
    evidence: Evidence


class DocumentKind(StrEnum):
    """What the file is."""

    PLAN = "plan"
    POLICY = "policy"  # rules or subsidies addressed to others
    NOTICE = "notice"
    OTHER = "other"
    UNREADABLE = "unreadable"  # hardly any text


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything the extraction read in one document."""

    kind: DocumentKind
    kind_reasons: tuple[Text, ...]  # clauses of a sentence, strongest first
    title: str
    zone: str | None
    period: tuple[int, int] | None
    targets: tuple[Target, ...]
    answers: tuple[Answer, ...]
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    citations: tuple[Citation, ...]


# --- findings and report (made by validate, pipeline) -----------------------------------------


class Outcome(StrEnum):
    """EARL outcomes; every requirement has one."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Severity(StrEnum):
    """SHACL severities: 必改, 应改, 提示."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one rule for one clause (and, for rules about targets, one indicator)."""

    id: str  # "action-answered/sa28:1.2.d", stable across runs
    rule: str
    clause: str  # clause id
    outcome: Outcome
    severity: Severity
    message: Text
    remedy: Text
    expected: Text
    found: Text
    evidence: tuple[Evidence, ...] = ()
    nearest: bool = False  # the evidence is only the nearest passages, not an answer


@dataclass(frozen=True, slots=True)
class PackVersion:
    """A policy pack and its version, as printed in every report."""

    id: str
    version: str
    title: Text | None = None  # of the policy document
    number: str | None = None  # its number, e.g. "国科发火〔2021〕28号"


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one check; the JSON contract is its projection."""

    document: Document
    statements: Statements
    findings: tuple[Finding, ...]
    clauses: dict[str, Clause]  # the clauses of the profile, by id
    indicators: dict[str, Indicator]
    profile: str
    packs: tuple[PackVersion, ...]
    knowledge_sha256: str
    tool_version: str
    seconds: dict[str, float] = field(default_factory=dict)  # per stage, wall clock

    @property
    def gate_passed(self) -> bool:
        """True when no finding of severity Violation has failed."""
        return not any(
            finding.outcome is Outcome.FAILED and finding.severity is Severity.VIOLATION
            for finding in self.findings
        )
