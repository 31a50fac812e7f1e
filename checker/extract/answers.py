"""Judge for every action and content part whether the plan answers it: yes, weak or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.extract.commitment import judge_commitment
from checker.extract.contexts import SectionKind, Stance, passage_of, section_kind, stance, without_responsibility
from checker.extract.cues import (
    Hit,
    Occurrences,
    Vocabulary,
    find_hits,
    find_words,
    vocabulary,
)
from checker.extract.sentences import Sentence
from checker.knowledge import Knowledge
from checker.model import Answer, Clause, ClauseKind, Document, Strength

EVIDENCE = 5  # passages that are shown as evidence
CANDIDATES = 5  # further passages for a person to look at
_RANK = {Strength.NO: 0, Strength.WEAK: 1, Strength.YES: 2}


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence judged for one clause."""

    sentence: Sentence
    strength: Strength
    score: float
    reasons: tuple[str, ...]


def find_answers(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge
) -> tuple[Answer, ...]:
    """One answer per action and content part, in the order of the clauses."""
    words = _vocabulary(knowledge)
    occurrences = find_words(words, [without_responsibility(s.text) for s in sentences])
    found = []
    for clause in _clauses(knowledge):
        passages = _passages(clause, sentences, words, occurrences)
        found.append(_answer(document, clause, passages))
    return tuple(found)


@lru_cache(maxsize=8)
def _clauses(knowledge: Knowledge) -> tuple[Clause, ...]:
    kinds = (ClauseKind.ACTION, ClauseKind.CONTENT_PART)
    return tuple(clause for clause in knowledge.clauses.values() if clause.kind in kinds)


@lru_cache(maxsize=8)
def _vocabulary(knowledge: Knowledge) -> Vocabulary:
    return vocabulary(_clauses(knowledge))


def _passages(
    clause: Clause, sentences: Sequence[Sentence], words: Vocabulary, occurrences: Occurrences
) -> list[Passage]:
    """All sentences in which a cue of the clause is met, best first."""
    best: dict[int, Passage] = {}
    for strong, cues in ((True, words.strong[clause.id]), (False, words.weak[clause.id])):
        for cue in cues:
            for index, hit in find_hits(cue, occurrences).items():
                passage = _judge(clause, sentences[index], hit, strong=strong)
                if index not in best or passage.score > best[index].score:
                    best[index] = passage
    return sorted(best.values(), key=lambda p: (-_RANK[p.strength], -p.score, p.sentence.index))


def _judge(clause: Clause, sentence: Sentence, hit: Hit, *, strong: bool) -> Passage:
    passage = passage_of(sentence, hit.start, hit.end)
    commitment = judge_commitment(passage, sentence.text)
    limit, why = _limit(clause, sentence, passage, strong=strong)
    wanted = Strength.WEAK
    if strong and hit.close and commitment.acts:
        wanted = Strength.YES
    strength = min(wanted, limit, key=_RANK.__getitem__)
    score = {Strength.NO: 0.05, Strength.WEAK: 0.3, Strength.YES: 0.6}[strength]
    score += 0.25 * commitment.score + (0.1 if strong else 0.0) + (0.05 if hit.close else 0.0)
    reasons = (
        f"{'强' if strong else '弱'}线索“{hit.cue}”：{'、'.join(hit.words)}",
        *commitment.signals(),
        *why,
    )
    return Passage(sentence, strength, round(min(score, 1.0), 3), reasons)


def _limit(
    clause: Clause, sentence: Sentence, passage: str, *, strong: bool
) -> tuple[Strength, tuple[str, ...]]:
    """The most that a passage can count for where it stands and as what it speaks, and why."""
    if sentence.heading:
        return Strength.WEAK if strong else Strength.NO, ("仅见于标题",)
    if clause.kind is ClauseKind.CONTENT_PART:
        return Strength.YES, ()
    speaks = stance(passage, sentence.text)
    if speaks is Stance.STATUS:
        return Strength.NO, ("陈述现状",)
    if speaks is Stance.ELSEWHERE:
        return Strength.NO, ("陈述国家或他方情况",)
    section = section_kind(sentence.path)
    if section is SectionKind.STATUS:
        return Strength.NO, ("位于现状或形势章节",)
    if section is SectionKind.PRINCIPLE or speaks is Stance.SLOGAN:
        return Strength.WEAK if strong else Strength.NO, ("位于指导思想、原则或引言",)
    if section is SectionKind.TARGET:
        return Strength.WEAK, ("位于目标章节",)
    if speaks is Stance.FARM:
        return Strength.WEAK, ("农业农村内容",)
    if speaks is Stance.GOAL:
        return Strength.WEAK, ("仅为目标",)
    return Strength.YES, ()


def _answer(document: Document, clause: Clause, passages: Sequence[Passage]) -> Answer:
    top = passages[0] if passages else None
    addressed = top.strength if top else Strength.NO
    counted = [p for p in passages if p.strength is addressed and addressed is not Strength.NO]
    evidence, rest = counted[:EVIDENCE], counted[EVIDENCE:]
    rest += [p for p in passages if p not in counted]
    return Answer(
        clause=clause.id,
        addressed=addressed,
        score=top.score if top else 0.0,
        evidence=tuple(document.evidence(p.sentence.start, p.sentence.end) for p in evidence),
        candidates=tuple(
            document.evidence(p.sentence.start, p.sentence.end) for p in rest[:CANDIDATES]
        ),
        reasons=top.reasons if top else (),
    )
