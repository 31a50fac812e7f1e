"""One plan under explanation: its report, and what the extraction looks at, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.corrections import clause_of, places
from checker.errors import UsageError
from checker.extract.answers import find_passages
from checker.extract.contexts import Author, reading_text
from checker.extract.identity import identify
from checker.extract.judgement import Passage
from checker.extract.sentences import Sentence, sentences
from checker.extract.wording import author_of, stated_period
from checker.knowledge import Knowledge, load
from checker.language import text
from checker.model import Document, Evidence, Report
from checker.pipeline import check

Data = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Case:
    """A checked plan with its sentences and the passages that speak for each clause."""

    report: Report
    knowledge: Knowledge
    period: tuple[int, int] | None  # that the user has stated

    @property
    def document(self) -> Document:
        """The plan as it was read."""
        return self.report.document

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences(self.document)

    @cached_property
    def stated(self) -> tuple[int, int] | None:
        """The period that the plan or the user states."""
        return stated_period(identify(self.document, self.sentences), self.period)

    @cached_property
    def author(self) -> Author:
        """Whose plan it is."""
        return author_of(identify(self.document, self.sentences), self.stated)

    @cached_property
    def texts(self) -> list[str]:
        """The sentences as the matching reads them."""
        return [reading_text(sentence.text) for sentence in self.sentences]

    @cached_property
    def passages(self) -> dict[str, list[Passage]]:
        """Per clause every passage that speaks for it, best first, before any correction."""
        return find_passages(self.document, self.sentences, self.knowledge, self.author)

    def clause(self, wished: str) -> str:
        """The id of an action or content part; UsageError where the profile has none such."""
        found = clause_of(self.knowledge, wished)
        if found is None:
            raise wrong("no-action", id=wished)
        return found

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence around a character, or the first behind it."""
        found = next((one for one in self.sentences if offset < one.end), None)
        if found is None or not 0 <= offset < len(self.document.text):
            raise wrong("no-place", at=offset, n=len(self.document.text))
        return found

    def sentence_with(self, words: str) -> Sentence:
        """The sentence in which these words stand first."""
        found = places(self.document, words)
        if not found:
            raise wrong("no-words", words=words[:40])
        return self.sentence_at(found[0][0])


def open_case(
    path: Path,
    *,
    profile: str = "default",
    zone: str | None = None,
    period: tuple[int, int] | None = None,
    corrections: Path | bool | None = None,
) -> Case:
    """Check a plan, to explain it."""
    report = check(path, profile=profile, zone=zone, period=period, corrections=corrections)
    return Case(report, load(profile), period)


def wrong(key: str, **values: object) -> UsageError:
    """The error with the sentence `explain.error.<key>`."""
    zh, en = (text(f"explain.error.{key}", language, **values) for language in ("zh", "en"))
    return UsageError(zh, en)


def place(evidence: Evidence) -> Data:
    """A passage as data."""
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "section": list(evidence.section),
    }


def corrections_on(case: Case, ids: tuple[str, ...]) -> list[Data]:
    """The corrections with these ids: by whom and why."""
    return [
        {
            "id": one.id,
            "correction": one.kind.value,
            "author": one.author,
            "date": one.date.isoformat(),
            "reason": one.reason,
        }
        for one in case.report.corrections
        if one.id in ids
    ]
