"""Short ways to say what the tests of corrections say often."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from checker.corrections import Correction, CorrectionFile, apply, entry_for
from checker.knowledge import load
from checker.model import Answer, AppliedCorrection, Document, Report, Statements, Target

ENERGY = "energyIntensityIndustry"


def target(statements: Statements, value: str) -> Target:
    """The statement with this value."""
    return next(one for one in statements.targets if f"{one.value:f}" == value)


def answer(statements: Statements, clause: str) -> Answer:
    return next(one for one in statements.answers if one.clause == clause)


def entry(report: Report, kind: str, id_: str = "c1", **values: object) -> Correction:
    made = entry_for(report.document, kind, author="张敏", reason="逐项核对", **values)
    return replace(made, id=id_)


def applied(report: Report, *entries: Correction) -> tuple[Statements, list[AppliedCorrection]]:
    """The statements as corrected, in the very file they were read in."""
    statements, told = apply(report.statements, report.document, load(), entries)
    return statements, list(told)


def file_of(*entries: Correction) -> CorrectionFile:
    return CorrectionFile("云岭方案.corrections.yaml", entries)


def span(report: Report, words: str) -> tuple[int, int]:
    start = report.document.text.index(words)
    return start, start + len(words)


def plain(text: str) -> Document:
    """A document of nothing but text, for anchoring."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document("稿.txt", "text/plain", digest, text, (), (), (), ())
