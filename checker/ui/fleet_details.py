"""What the fleet page shows beside a chosen cell, national target or pair of plans; no Streamlit here."""

from __future__ import annotations

from checker.fleet.views.view import QUOTE
from checker.language import text
from checker.model import Document, Finding, Report
from checker.report import wording
from checker.report.outline import OUTCOMES, SEVERITIES, mark, word_key
from checker.report.wording import plain
from checker.ui.fleet_data import Data, mark_of, name_of, subject_of
from checker.unit_words import chinese, english

_MARKS = [one.value for one in (*SEVERITIES, *OUTCOMES[1:])]
_PASSAGES = 30  # of a pair of plans
_MOVES = 200


def cell_detail(report: Report, clause: str, language: str) -> Data | None:
    """The findings of one plan on one clause, the gravest first; None where it was not checked."""
    known = sorted(
        (one for one in report.findings if one.clause == clause),
        key=lambda one: _MARKS.index(mark(one)) if mark(one) in _MARKS else len(_MARKS),
    )
    if not known:
        return None
    about = report.clauses.get(clause)
    return {
        "finding": known[0].id,
        "source": wording.source(about, report, language) if about else "",
        "findings": [_finding(one, report, language) for one in known],
    }


def _finding(one: Finding, report: Report, language: str) -> Data:
    code = mark(one)
    return {
        "mark": code,
        "word": text(word_key(code), language),
        "said": one.message.get(language),
        "remedy": one.remedy.get(language),
        "nearest": one.nearest,
        "passages": [
            {"place": wording.place(item, report, language), "quote": plain(item.quote, QUOTE)}
            for item in one.evidence[:3]
        ],
    }


def target_detail(report: Data, finding: str, language: str) -> Data | None:
    """A national target in full: sentence, advice, zones that would have to move, silent zones."""
    found = next((one for one in report["findings"] if one["id"] == finding), None)
    if found is None:
        return None
    unit = chinese(found["unit"]) if language == "zh" else english(found["unit"])
    return {
        "mark": mark_of(found),
        "word": text(word_key(mark_of(found)), language),
        "title": subject_of(report, found, language),
        "said": found["message"][language],
        "remedy": found["remedy"][language],
        "unit": unit,
        "moves": [_move(one) for one in found["moves"][:_MOVES]],
        "silent": [
            [plain(one["zone"], 60), text(f"fleet.silence.{one['silent']}", language)]
            for one in found["figures"]
            if "silent" in one
        ],
    }


def _move(one: Data) -> Data:
    evidence = one["evidence"][0] if one["evidence"] else None
    return {
        "zone": plain(one["zone"], 60),
        "value": _number(one["value"]),
        "needed": ("<" if one["strictly"] and one["change"] < 0 else ">" if one["strictly"] else "")
        + _number(one["needed"]),
        "change": f"{'+' if one['change'] > 0 else ''}{_number(one['change'])}",
        "plan": evidence["plan"] if evidence else "",
        "quote": plain(evidence["quote"], QUOTE) if evidence else "",
    }


def _number(value: float) -> str:
    """Figures for people: what is computed to twelve decimals is rounded to four."""
    return f"{round(value, 4):g}" if abs(value) < 1e6 else f"{value:,.0f}"


def pair_detail(report: Data, first: str, second: str, documents: dict[str, Document]) -> Data:
    """The passages that two plans share, side by side; in full where the plans' texts are here."""
    plans = {one["id"]: one for one in report["plans"]}
    found = [
        one
        for one in report["copied"]
        if one["first"]["plan"] == first and one["second"]["plan"] == second
    ]
    found.sort(key=lambda one: (-one["characters"], one["first"]["start"]))
    return {
        "names": [name_of(plans[first]), name_of(plans[second])],
        "more": max(0, len(found) - _PASSAGES),
        "passages": [
            {
                "characters": one["characters"],
                "likeness": round(100 * one["likeness"]),
                "sides": [_side(one[side], documents) for side in ("first", "second")],
            }
            for one in found[:_PASSAGES]
        ],
    }


def _side(place: Data, documents: dict[str, Document]) -> Data:
    document = documents.get(place["plan"])
    words, section = place["excerpt"], ""
    if document is not None and document.text[place["start"] :].startswith(words):
        words = document.text[place["start"] : place["end"]]
        section = (document.section_path(place["start"]) or ("",))[-1]
    cut = len(words) < place["end"] - place["start"]
    return {"page": place["page"], "section": section, "words": words + ("…" if cut else "")}
