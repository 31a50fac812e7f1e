"""The sheet of one clause: what it demands, how firmly, where it stands, who checks it, what the plan says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rdflib import URIRef
from rdflib.namespace import SKOS

from checker.knowledge import Knowledge
from checker.language import locator, text
from checker.linked import Graph
from checker.linked.kinds import kind_word
from checker.model import Clause, ClauseKind, Report
from checker.rdf import POL, clause_iri, iri, local_name, objects
from checker.report.outline import SYMBOLS, mark, word_key
from checker.report.wording import amount, demand, plain, short
from checker.shelf import Shelf
from checker.ui.library.links import Links
from checker.ui.library.rule_sheet import severity_mark
from checker.ui.library.sheets import Block, chip, facts, related, sheet


def clause_sheet(
    shelf: Shelf, graph: Graph, clause: Clause, links: Links, report: Report | None
) -> Block:
    """Everything that the base knows of a clause, and what the open plan says to it."""
    now = links.language
    kind = kind_word(graph.node(clause.id).kind, now)
    notation = "" if clause.kind is ClauseKind.CONTENT_PART else clause.notation
    return sheet(
        now,
        tag=f"{kind} {notation}".strip(),
        title=clause.title.get(now),
        chips=_force(shelf.knowledge, clause, now),
        blocks=[
            {"kind": "text", "text": clause.statement.get(now)},
            *_official(clause, now),
            *facts(_facts(shelf, clause, now)),
            *_in_plan(clause, links, report),
            *_rules(shelf, clause, links),
            *related(graph, clause.id, links),
            *_sentences(clause, now),
        ],
    )


def _force(knowledge: Knowledge, clause: Clause, language: str) -> list[Block]:
    """Modality, and what silence costs."""
    if clause.modality is None:
        return []
    severity = iri(knowledge.policy_graph, POL[clause.modality.value], POL.severityOfSilence)
    found = [chip(text(f"report.modality.{clause.modality.value}", language))]
    if severity is not None:
        code = local_name(severity)
        word = text(f"report.severity.{code}", language)
        said = text("knowledge.silence", language, severity=f"{SYMBOLS[code]} {word}")
        found.append(chip(said, code))
    return found


def _official(clause: Clause, language: str) -> Iterator[Block]:
    """The official wording beside ours, or how to have it."""
    label = text("report.label.official", language)
    if clause.official:
        yield {"kind": "quote", "label": label, "text": clause.official}
    else:
        said = text("knowledge.unbound", language, pack=clause.pack)
        yield {"kind": "note", "label": label, "text": said}


def _facts(shelf: Shelf, clause: Clause, language: str) -> Iterator[tuple[str, str]]:
    def named(key: str) -> str:
        return text(f"knowledge.fact.{key}", language)

    def said(predicate: URIRef) -> str:
        return "\n".join(shelf.all_said(node, predicate, language))

    node, joint = clause_iri(clause.id), "、" if language == "zh" else ", "
    pack = next(one for one in shelf.knowledge.packs if one.id == clause.pack)
    yield named("document"), pack.title.get(language) if pack.title else pack.id
    yield named("locator"), _place(shelf, clause, language)
    if clause.indicator and clause.indicator in shelf.indicators:
        yield named("indicator"), shelf.indicators[clause.indicator].label.get(language)
    yield (
        named("figure" if clause.kind is ClauseKind.BENCHMARK else "limit"),
        _figures(shelf, clause, language),
    )
    if clause.scope:
        yield named("scope"), text(f"knowledge.scope.{clause.scope}", language)
    yield named("share"), _amount(shelf, clause, POL.minimumShare, "%", language)
    yield named("count"), _amount(shelf, clause, POL.minimumCount, "", language)
    yield named("condition"), said(POL.condition)
    yield named("readings"), _readings(shelf, clause, language)
    yield named("answered"), said(POL.answeredBy)
    yield named("verified"), said(POL.verificationNote)
    yield named("note"), said(SKOS.editorialNote)
    yield named("labels"), joint.join(clause.labels)


def _place(shelf: Shelf, clause: Clause, language: str) -> str:
    """Where it stands in the document, with the sentence that is meant."""
    place = locator(clause.locator, language)
    sentences = shelf.all_said(clause_iri(clause.id), POL.sentence, language)
    if not sentences:
        return place
    return text("knowledge.place", language, place=place, n="、".join(sentences))


def _readings(shelf: Shelf, clause: Clause, language: str) -> str:
    """How the clause can be read; the data names the scope of each reading by its code."""
    found = shelf.all_said(clause_iri(clause.id), POL.reading, language)
    for code in ("zone", "fleet"):
        word = text(f"knowledge.scope.{code}", language)
        found = [re.sub(rf"^{code}(?=[:：])", word, one) for one in found]
    return "\n".join(found)


def _figures(shelf: Shelf, clause: Clause, language: str) -> str:
    """Its limit, that of every case, or the figure of a benchmark."""
    if clause.kind is ClauseKind.BENCHMARK and clause.limit is not None:
        value = amount(clause.limit.normalize(), clause.unit or "", language)
        year = clause.year
        return text("report.target.from", language, value=value, year=year) if year else value
    cases = objects(shelf.knowledge.policy_graph, clause_iri(clause.id), POL.limitCase)
    said = [shelf.said(case, SKOS.prefLabel, language) for case in cases]
    return "\n".join([demand(clause, language)] if clause.limit is not None else said)


def _amount(shelf: Shelf, clause: Clause, predicate: URIRef, unit: str, language: str) -> str:
    found = shelf.all_said(clause_iri(clause.id), predicate, language)
    return "、".join(f"≥{short(Decimal(one))}{unit}" for one in found)


def _in_plan(clause: Clause, links: Links, report: Report | None) -> Iterator[Block]:
    """What was found in the open plan, and who is to do it there."""
    if report is None or clause.id not in report.clauses:
        return
    now = links.language
    found = [one for one in report.findings if one.clause == clause.id]
    if found:
        items = [
            links.finding(
                one.id,
                f"{text(word_key(mark(one)), now)}：{plain(one.message.get(now), 90)}"
                if now == "zh"
                else f"{text(word_key(mark(one)), now)}: {plain(one.message.get(now), 150)}",
                SYMBOLS[mark(one)],
                mark(one),
            )
            for one in found
        ]
        yield {"kind": "links", "label": text("knowledge.in.plan", now), "items": items, "most": 6}
    bodies = dict.fromkeys(
        body
        for measure in report.statements.measures
        if clause.id in measure.actions
        or any(one.startswith(f"{clause.id}.") for one in measure.actions)
        for body in measure.bodies or measure.responsible
    )
    if bodies:
        joint = "、" if now == "zh" else ", "
        who = joint.join(plain(body) for body in bodies)
        yield {"kind": "facts", "rows": [[text("knowledge.who", now), who]]}


def _rules(shelf: Shelf, clause: Clause, links: Links) -> Iterator[Block]:
    now = links.language
    names = shelf.rules_of(clause.id)
    if names:
        items = [
            links.rule(one, shelf.rules[one].name.get(now), *severity_mark(shelf.rules[one]))
            for one in names
        ]
        label = text("knowledge.rules", now, n=len(items))
        yield {"kind": "links", "label": label, "items": items}


def _sentences(clause: Clause, language: str) -> Iterator[Block]:
    """Sentences of our own that answer it, and some that only look alike."""
    for tone, found in (("good", clause.examples), ("bad", clause.counter_examples)):
        if found:
            label = text(f"knowledge.sentences.{tone}", language)
            yield {"kind": "sentences", "label": label, "tone": tone, "items": list(found)}
