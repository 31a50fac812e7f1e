"""Hand-made plans: statements without extraction, for fictional parks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from checker.knowledge import Knowledge, load
from checker.model import (
    Answer,
    Cell,
    Citation,
    ClauseKind,
    Comparator,
    Document,
    DocumentKind,
    Finding,
    Indicator,
    Kind,
    Measure,
    Note,
    Outcome,
    Page,
    PageKind,
    Project,
    Statements,
    Strength,
    Table,
    Target,
    Text,
)
from checker.plan import build
from checker.validate import validate

ENERGY = "energyIntensityIndustry"
CARBON = "carbonIntensityIndustry"
TCE = "吨标准煤/万元"
CO2 = "吨二氧化碳/万元"
POLLUTANT, CONSUMPTION, GREEN = "codEmission", "energyConsumption", "greenRate"


def _indicator(id_: str, name: str, group: str, unit: str, direction: str) -> Indicator:
    return Indicator(id_, Text(name, id_), Text("", ""), group, unit, direction, "", ())


OWN = {
    one.id: one
    for one in (
        _indicator(ENERGY, "单位工业增加值综合能耗", "energy", TCE, "down"),
        _indicator(CARBON, "单位工业增加值二氧化碳排放量", "carbon", CO2, "down"),
        _indicator("carbonPeakYear", "碳达峰年份", "carbon", "年", "down"),
        _indicator("carbonNeutralityYear", "碳中和年份", "carbon", "年", "down"),
        _indicator(POLLUTANT, "化学需氧量排放量", "pollutant", "吨", "down"),
        _indicator(CONSUMPTION, "能源消费总量", "energy", "万吨标准煤", "down"),
        _indicator(GREEN, "绿地率", "land", "%", "up"),
    )
}


@cache
def handmade_knowledge() -> Knowledge:
    """The knowledge base with a few indicators of our own, so that tests do not hang on others."""
    known = load()
    return replace(known, indicators=OWN)


class Handmade:
    """A plan put together sentence by sentence; offsets follow from the sentences."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge or handmade_knowledge()
        self.text = "云岭高新区绿色发展实施方案\n"
        self.targets: list[Target] = []
        self.answers: dict[str, Answer] = {}
        self.measures: list[Measure] = []
        self.projects: list[Project] = []
        self.citations: list[Citation] = []
        self.rows: list[tuple[int, int]] = []  # rows of the plan's one table
        self.kind = DocumentKind.PLAN
        self.kind_reasons: tuple[Text, ...] = ()
        self.period: tuple[int, int] | None = (2021, 2025)
        self.period_stated = True
        self.pages: tuple[PageKind, ...] = ()
        self.notes: tuple[Note, ...] = ()
        self._seen: tuple[object, tuple[Finding, ...]] | None = None
        self.answer_all(Strength.NO)

    def evidence(self, sentence: str):
        start = len(self.text)
        self.text += sentence + "\n"
        return self.document().evidence(start, start + len(sentence))

    def answer_all(self, strength: Strength) -> Handmade:
        kinds = {ClauseKind.ACTION, ClauseKind.CONTENT_PART}
        return self.answer(
            (one.id for one in self.knowledge.clauses.values() if one.kind in kinds), strength
        )

    def answer(self, clauses: Iterable[str] | str, strength: Strength) -> Handmade:
        for clause in [clauses] if isinstance(clauses, str) else list(clauses):
            evidence = ()
            if strength is not Strength.NO:
                evidence = (self.evidence(f"本段回应 {clause}。"),)
            self.answers[clause] = Answer(clause, strength, 0.9, evidence, ())
        return self

    def figure(
        self,
        indicator: str | None,
        cmp: str,
        value: str,
        unit: str,
        year: int | None = 2025,
        *,
        base: tuple[int | None, str | None] = (None, None),
        kind: Kind = Kind.TARGET,
        in_table: bool = False,
        confidence: float = 0.9,
        text: str = "",
        value_max: str | None = None,
        striving: bool = False,
        **marks: str,
    ) -> Handmade:
        evidence = self.evidence(f"{indicator} {cmp} {value}{unit}（{year}）。")
        if in_table:
            self.rows.append((evidence.start, evidence.end))
        self.targets.append(
            Target(
                indicator=indicator,
                text=text or str(indicator),
                cmp=Comparator(cmp),
                value=Decimal(value),
                value_max=Decimal(value_max) if value_max else None,
                unit=unit,
                year=year,
                base_year=base[0],
                base_value=Decimal(base[1]) if base[1] else None,
                kind=kind,
                in_table=in_table,
                confidence=confidence,
                evidence=evidence,
                striving=striving,
                **marks,
            )
        )
        return self

    def project(self, name: str, *, supports: str | None = None) -> Handmade:
        evidence = self.evidence(name)
        self.projects.append(Project(name, None, None, None, evidence, supports=supports))
        return self

    def cite(self, title: str, number: str) -> Handmade:
        evidence = self.evidence(f"《{title}》（{number}）")
        self.citations.append(Citation(number, title, evidence))
        return self

    def measure(
        self,
        actions: Iterable[str],
        *,
        body: str | None = None,
        deadline: str | None = None,
        quantity: str | None = None,
        text: str = "",
    ) -> Handmade:
        evidence = self.evidence(text or f"建设一批项目（{len(self.measures)}）。")
        self.measures.append(
            Measure(
                text=evidence.quote,
                actions=tuple(actions),
                responsible=(body,) if body else (),
                deadline=deadline,
                quantity=quantity,
                project=None,
                commitment=0.5,
                evidence=evidence,
            )
        )
        return self

    def document(self) -> Document:
        size = len(self.text)
        count = len(self.pages)
        edges = [size * index // count for index in range(count)] + [size] if count else []
        pages = tuple(
            Page(index + 1, edges[index], edges[index + 1], kind)
            for index, kind in enumerate(self.pages)
        )
        return Document(
            name="云岭.md",
            media_type="text/markdown",
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            text=self.text,
            sections=(),
            paragraphs=(),
            tables=self._tables(),
            pages=pages,
            notes=self.notes,
        )

    def _tables(self) -> tuple[Table, ...]:
        """One table of one column, from the first row to the last."""
        if not self.rows:
            return ()
        cells = tuple(Cell(row, 0, 1, 1, *place) for row, place in enumerate(self.rows))
        return (
            Table(0, self.rows[0][0], self.rows[-1][1], len(cells), 1, cells, 0, "", None, None),
        )

    def statements(self) -> Statements:
        return Statements(
            kind=self.kind,
            kind_reasons=self.kind_reasons,
            title="云岭高新区绿色发展实施方案",
            zone="云岭高新区",
            period=self.period,
            targets=tuple(self.targets),
            answers=tuple(self.answers.values()),
            measures=tuple(self.measures),
            projects=tuple(self.projects),
            citations=tuple(self.citations),
            period_stated=self.period_stated,
        )

    def graph(self):
        return build(self.document(), self._placed(), self.knowledge)

    def findings(self) -> tuple[Finding, ...]:
        state = (
            self.text,
            self.kind,
            self.pages,
            self.notes,
            self.period,
            tuple(self.answers.items()),
        )
        if self._seen is None or self._seen[0] != state:
            found = validate(self.graph(), self.knowledge, self.document())
            self._seen = (state, found)
        return self._seen[1]

    def finding(self, id_: str) -> Finding:
        return next(one for one in self.findings() if one.id == id_)

    def outcome(self, id_: str) -> Outcome:
        return self.finding(id_).outcome

    def _placed(self) -> Statements:
        """Pages are known only once the text is whole: give every evidence its page."""
        document, statements = self.document(), self.statements()
        if not self.pages:
            return statements

        def place(one):
            return document.evidence(one.start, one.end)

        return replace(
            statements,
            targets=tuple(replace(one, evidence=place(one.evidence)) for one in self.targets),
            answers=tuple(
                replace(one, evidence=tuple(map(place, one.evidence)))
                for one in self.answers.values()
            ),
        )
