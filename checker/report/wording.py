"""How plan text, places, clauses, numbers and notes are written in a report for people."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from checker import language as words
from checker.errors import UsageError
from checker.knowledge import profile_named
from checker.model import (
    Clause,
    ClauseKind,
    Comparator,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    Modality,
    Note,
    Report,
    Target,
)
from checker.unit_words import chinese, english

_REASONS = 3  # signs of a kind that a reader needs
QUOTE_LIMIT = 400  # characters of a quotation in a report; the JSON holds all of it
_BLANKS = re.compile(r"\s+")
# control and format characters (escape codes, direction overrides, soft hyphens), surrogates
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SIGNS = ("%", "％", "‰", "℃")


@lru_cache(maxsize=4096)
def plain(text: str, limit: int | None = None) -> str:
    """Plan text on one line: layout breaks closed up, control characters taken out."""
    line = _BLANKS.sub(_closed_up, _UNSEEN.sub("", text).strip())
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def _closed_up(blanks: re.Match[str]) -> str:
    """Nothing between two Chinese characters, where a blank is only layout; else one blank."""
    text = blanks.string
    inner = blanks.start() > 0 and blanks.end() < len(text)
    tight = inner and _is_wide(text[blanks.start() - 1]) and _is_wide(text[blanks.end()])
    return "" if tight else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def place(evidence: Evidence, report: Report, language: str) -> str:
    """Page and headings of a passage: "第3页 · 二、主要目标 › （一）总体目标"."""
    spot_of = spot(evidence, report.document, language)
    parts = [spot_of] if spot_of else []
    headings = evidence.section[_whole_headings(report.document) :]
    if headings:
        parts.append(" › ".join(plain(title, 40) for title in headings))
    return " · ".join(parts) or words.text("report.place.none", language)


def spot(evidence: Evidence, document: Document, language: str) -> str:
    """The page, or in a file without pages the table or paragraph by number; "" when unknown."""
    found = {
        "page": evidence.page,
        "table": document.table_at(evidence.start),
        "paragraph": document.paragraph_at(evidence.start),
    }
    for kind, number_of in found.items():
        if number_of is not None:
            return words.text(f"report.place.{kind}", language, **{kind: number_of})
    return ""


def _whole_headings(document: Document) -> int:
    """How many outermost headings to leave out: one when a title stands above everything."""
    return int(sum(section.parent is None for section in document.sections) == 1)


def name(clause: Clause, language: str) -> str:
    """Number and title of a clause; content parts have no number that a reader would know."""
    title = clause.title.get(language)
    return title if clause.kind is ClauseKind.CONTENT_PART else f"{clause.notation} {title}"


def source(clause: Clause, report: Report, language: str) -> str:
    """Title and number of the policy document and the clause's place in it."""
    where = words.locator(clause.locator, language)
    pack = next((pack for pack in report.packs if pack.id == clause.pack), None)
    if pack is None or pack.title is None:
        key = "report.source.bare"
        return words.text(key, language, pack=clause.pack.upper(), locator=where).strip()
    key = "report.source" if pack.number else "report.source.unnumbered"
    title = pack.title.get(language)
    return words.text(key, language, title=title, number=pack.number, locator=where)


def short_source(clause: Clause, report: Report, language: str) -> str:
    """Number (or title) of the policy document and the clause's place in it."""
    pack = next((pack for pack in report.packs if pack.id == clause.pack), None)
    if pack is None or (pack.number is None and pack.title is None):
        return source(clause, report, language)
    known = pack.number or (pack.title.get(language) if pack.title else "")
    where = words.locator(clause.locator, language)
    return words.text("report.source.short", language, known=known, locator=where).strip()


def replaced_by(clause: Clause, report: Report, language: str) -> str:
    """Which stricter clause of the profile takes this one's place; "" when none does."""
    stricter = report.clauses.get(clause.bound_by or "")
    if stricter is None:
        return ""
    return words.text(
        "report.bound",
        language,
        name=name(stricter, language),
        source=short_source(stricter, report, language),
    )


def basis(finding: Finding, language: str) -> str:
    """What was expected and what was found, "" when the rule states neither."""
    colon = "：" if language == "zh" else ": "
    parts = [
        f"{words.text(f'report.label.{key}', language)}{colon}{plain(value.get(language))}"
        for key, value in (("expected", finding.expected), ("found", finding.found))
        if value.get(language)
    ]
    return ("；" if language == "zh" else "; ").join(parts)


def number(value: Decimal) -> str:
    """A decimal without exponent, its digits as they are."""
    return format(value, "f")


def short(value: Decimal) -> str:
    """A policy's figure without the zeros that its storage added: 4.0 is written 4."""
    return number(
        value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    )


def unit_word(unit: str, language: str) -> str:
    """The unit as a text in `language` writes it; what is unknown stays as the plan has it."""
    return plain(english(unit) if language == "en" else chinese(unit))


def amount(value: Decimal, unit: str, language: str) -> str:
    """A value with its unit: a blank only before Latin letters, never before a per cent sign."""
    word = unit_word(unit, language)
    return f"{number(value)}{'' if _is_tight(word) else ' '}{word}"


def _is_tight(word: str) -> bool:
    return not word or word.startswith(_SIGNS) or "\u4e00" <= word[0] <= "\u9fff"


def bound(comparator: Comparator, value: str, language: str) -> str:
    """A value as the comparator bounds it: "≤ 0.4 吨标准煤/万元", "年均下降 4%"."""
    return words.text(f"report.cmp.{comparator.value}", language, value=value)


def target_value(target: Target, language: str) -> str:
    """A target's bound with both ends of a range."""
    value = amount(target.value, target.unit, language)
    if target.value_max is not None:
        value = f"{number(target.value)}–{amount(target.value_max, target.unit, language)}"
    return bound(target.cmp, value, language)


def base(target: Target, language: str) -> str:
    """The base value with its year: "0.52吨标准煤/万元（2020年）", the year alone, or ""."""
    if target.base_value is None:
        year = target.base_year
        return words.text("report.target.at", language, year=year) if year else ""
    value = amount(target.base_value, target.unit, language)
    if target.base_year is None:
        return value
    return words.text("report.target.from", language, value=value, year=target.base_year)


def demand(clause: Clause, language: str) -> str:
    """A clause's figure with the year: "≤ 0.4 吨标准煤/万元（2025年）"; "" when it has none."""
    if clause.comparator is None or clause.limit is None:
        return ""
    limit = Decimal(short(clause.limit))
    value = bound(clause.comparator, amount(limit, clause.unit or "", language), language)
    if clause.year is None:
        return value
    return words.text("report.target.from", language, value=value, year=clause.year)


def note(entry: Note, language: str) -> str:
    """One note of reading as a sentence with its pages."""
    pages = (
        words.text(
            "report.note.pages",
            language,
            n=len(entry.pages),
            pages=ranges(entry.pages, language),
        )
        if entry.pages
        else words.text("report.note.whole", language)
    )
    key = f"report.note.{entry.code}"
    if not words.has(key, language):
        key = "report.note.other"
    sentence = words.text(
        key, language, code=entry.code, pages=pages, detail=plain(entry.detail)
    ).strip()
    between = "：" if language == "zh" else ": "
    return f"{plain(entry.file)}{between}{sentence}" if entry.file else sentence


def ranges(pages: tuple[int, ...], language: str) -> str:
    """Page numbers with runs closed up: "4–6、9"."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ("、" if language == "zh" else ", ").join(shown)


def notes(document: Document, language: str) -> list[str]:
    """All notes of reading, as sentences."""
    return [note(entry, language) for entry in document.notes]


def says(finding: Finding) -> str:
    """The key of the label over a finding's passages: what the plan says, or only the nearest."""
    return "nearest" if finding.nearest else "says"


def demands(clause: Clause) -> str:
    """The key of the label over a clause: guidance recommends, everything else demands."""
    return "recommends" if clause.modality is Modality.RECOMMENDED else "demands"


def kind_warning(report: Report, language: str) -> str:
    """A warning when the file is not a plan, "" when it is."""
    kind = report.statements.kind
    if kind is DocumentKind.PLAN:
        return ""
    comma = "；" if language == "zh" else "; "
    reasons = comma.join(one.get(language) for one in report.statements.kind_reasons[:_REASONS])
    return words.text(
        "report.kind.warning",
        language,
        kind=words.text(f"report.kind.{kind.value}", language),
        reasons=plain(reasons) or words.text("report.kind.no-reason", language),
    )


def title(report: Report) -> str:
    """The plan's title, or the file name where none was found."""
    return plain(report.statements.title) or plain(report.document.name)


def file_name(document: Document) -> str:
    """The file name; bytes that are no Unicode become replacement characters."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in document.name)


def about_file(report: Report, language: str) -> list[tuple[str, str]]:
    """What a report states about plan, policies and tool: name and value, in order."""
    statements = report.statements
    unknown = words.text("report.field.unknown", language)
    period = statements.period
    span = period and words.text("report.period", language, start=period[0], end=period[1])
    packs = ("；" if language == "zh" else "; ").join(
        words.text(
            "report.pack",
            language,
            title=pack_title(pack.id, report, language),
            version=pack.version,
        )
        for pack in report.packs
    )
    fields = {
        "zone": plain(statements.zone or "") or unknown,
        "period": span or unknown,
        "file": plain(report.document.name),
        "sha256": report.document.sha256[:12],
        "packs": packs,
        "profile": profile(report.profile, language),
        "knowledge": report.knowledge_sha256[:12],
        "tool": f"plancheck {report.tool_version}",
    }
    return [(words.text(f"report.field.{key}", language), value) for key, value in fields.items()]


def profile(identifier: str, language: str) -> str:
    """The name of a profile; the identifier where this knowledge base does not have it."""
    try:
        return profile_named(identifier).name.get(language)
    except UsageError:  # a report of another knowledge base
        return identifier


def pack_title(identifier: str, report: Report, language: str) -> str:
    """Title and number of a policy document."""
    pack = next(pack for pack in report.packs if pack.id == identifier)
    if pack.title is None:
        return identifier.upper()
    title = pack.title.get(language)
    if not pack.number:
        return title
    return f"{title}（{pack.number}）" if language == "zh" else f"{title} ({pack.number})"
