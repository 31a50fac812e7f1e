"""What a sentence in which a cue is met is worth for a clause: yes, weak or nothing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from checker.extract.commitment import Commitment, judge_commitment
from checker.extract.content_parts import limit_of_part
from checker.extract.contexts import (
    Author,
    SectionKind,
    Stance,
    indicator_row,
    passage_of,
    section_kind,
    stance,
)
from checker.extract.cues import Hit
from checker.extract.sentences import Sentence
from checker.model import Clause, ClauseKind, Document, Strength

RANK = {Strength.NO: 0, Strength.WEAK: 1, Strength.YES: 2}
BODY = 60  # characters under a heading that make it more than a heading
_BASE = {Strength.NO: 0.05, Strength.WEAK: 0.3, Strength.YES: 0.6}
_Limit = tuple[Strength, tuple[str, ...]]
_FULL: _Limit = (Strength.YES, ())
_AIMS = (SectionKind.PRINCIPLE, SectionKind.TARGET)
_INDICATOR_ROW: _Limit = (Strength.WEAK, ("指标表中的一行",))
_STANCES: dict[Stance, _Limit] = {
    Stance.STATUS: (Strength.NO, ("陈述现状",)),
    Stance.DENIAL: (Strength.NO, ("说明未做或没有",)),
    Stance.COMMENT: (Strength.NO, ("仅为定义、测算或评论",)),
    Stance.ELSEWHERE: (Strength.NO, ("陈述国家或他方情况",)),
    Stance.FORM: (Strength.NO, ("申报手续",)),
    Stance.FARM: (Strength.WEAK, ("农业农村内容",)),
    Stance.GOAL: (Strength.WEAK, ("仅为目标",)),
}


class Grounds(Protocol):
    """What a judgement rests on, and how it is put into words."""

    def words(self) -> tuple[str, ...]:
        """One reason each."""
        ...


@dataclass(frozen=True, slots=True)
class CueGrounds:
    """The grounds of a passage in which a cue was met."""

    hit: Hit
    strong: bool
    commitment: Commitment
    limits: tuple[str, ...]
    likeness: float
    wanted: Strength = Strength.NO  # what cue and commitment alone would give
    most: Strength = Strength.YES  # what the limits leave of it

    def words(self) -> tuple[str, ...]:
        """Cue, signals of commitment, limits, likeness."""
        name = "强线索" if self.strong else "弱线索"
        cue = f"{name}“{self.hit.cue}”：{'、'.join(self.hit.words)}"
        alike = f"与示例的词面相似度 {self.likeness:.2f}"
        return (cue, *self.commitment.signals(), *self.limits, alike)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence judged for one clause."""

    sentence: Sentence
    strength: Strength
    score: float  # 0..1
    grounds: Grounds

    @property
    def reasons(self) -> tuple[str, ...]:
        """Which cue, signals and limits led to it, in words; made only when somebody asks."""
        return self.grounds.words()

    @property
    def place(self) -> tuple[int, int]:
        """Document range of the words that were met, of the sentence where it is only like one."""
        if isinstance(self.grounds, CueGrounds):
            return self.sentence.view.span(self.grounds.hit.start, self.grounds.hit.end)
        return self.sentence.start, self.sentence.end

    @property
    def order(self) -> tuple[int, float, int]:
        """Sorts the best first: by strength, then score, then place."""
        return -RANK[self.strength], -self.score, self.sentence.index


def judge(
    document: Document,
    clause: Clause,
    sentence: Sentence,
    text: str,
    hit: Hit,
    *,
    strong: bool,
    likeness: float,
    author: Author,
) -> Passage:
    """Judge one hit in the reading text of a sentence.

    `strong`: a label or strong cue was met. `likeness` (0..1): lexical nearness of the sentence to
    the clause's examples; it only orders passages of equal strength.
    """
    passage = passage_of(text, hit.start, hit.end)
    commitment = judge_commitment(passage, sentence.text)
    described = clause.kind is ClauseKind.CONTENT_PART
    if described:
        most, why = min(
            _part_limit(document, sentence),
            limit_of_part(clause, sentence, text, passage),
            key=lambda found: RANK[found[0]],
        )
    else:
        most, why = limit(clause, sentence, text, passage, author, strong=strong)
    full = strong and (hit.near if described else hit.close and _acts(passage, hit, commitment))
    mention = strong or described or commitment.moves or judge_commitment(text).moves
    wanted = Strength.YES if full else Strength.WEAK if mention else Strength.NO
    strength = min(wanted, most, key=RANK.__getitem__)
    score = _BASE[strength] + 0.2 * commitment.score + 0.1 * likeness + 0.05 * (strong + hit.near)
    grounds = CueGrounds(hit, strong, commitment, why, likeness, wanted, most)
    return Passage(sentence, strength, round(min(score, 1.0), 3), grounds)


def _acts(passage: str, hit: Hit, commitment: Commitment) -> bool:
    """True when the passage does something; the verbs inside a bare name are no deed of their own."""
    if not commitment.acts or len(hit.words) > 1:
        return commitment.acts
    return judge_commitment(passage.replace(hit.words[0], "", 1)).acts


def limit(
    clause: Clause,
    sentence: Sentence,
    text: str,
    passage: str,
    author: Author,
    *,
    strong: bool,
) -> _Limit:
    """The most a passage can count for where it stands and as what it speaks, and why."""
    mention = Strength.WEAK if strong else Strength.NO
    speaks, section = stance(passage, text, author), section_kind(sentence.path)
    cases = (
        (clause.kind is ClauseKind.CONTENT_PART, _FULL),
        (sentence.heading, (Strength.WEAK, ("仅见于标题",))),
        (sentence.lead, (mention, ("仅见于段首标题句",))),
        (_STANCES.get(speaks, _FULL)[0] is Strength.NO, _STANCES.get(speaks, _FULL)),
        (section is SectionKind.STATUS, (Strength.NO, ("位于现状或形势章节",))),
        (speaks is Stance.PREAMBLE, (mention, ("位于引言",))),
        (speaks is Stance.SLOGAN, (Strength.WEAK, ("仅为口号",))),
        (sentence.table is not None and indicator_row(text), _INDICATOR_ROW),
        (section in _AIMS, (Strength.WEAK, ("位于指导思想、原则或目标章节",))),
    )
    found = next((most for holds, most in cases if holds), None)
    return found or _STANCES.get(speaks, _FULL)


def _part_limit(document: Document, sentence: Sentence) -> _Limit:
    """A content part is answered by description; its heading counts when text follows it."""
    if not sentence.heading:
        return _FULL
    for section in document.sections:
        if section.start <= sentence.start < section.end and sentence.end - section.start < 120:
            body = len("".join(document.text[sentence.end : section.end].split()))
            if body >= BODY:
                return Strength.YES, (f"标题下有 {body} 字正文",)
    return Strength.WEAK, ("仅见于标题",)
