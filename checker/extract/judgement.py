"""What a sentence in which a cue is met is worth for a clause: yes, weak or nothing, and why."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, Protocol

from checker.extract.commitment import Commitment, acts, judge_commitment, moves
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

YES, WEAK, NO = Strength  # looked up by thousands of judgements, which the class makes slow
RANK = {NO: 0, WEAK: 1, YES: 2}
_NEAR = 120  # characters at most from where a section begins to the end of its heading
_START = attrgetter("start")
BODY = 60  # characters under a heading that make it more than a heading
_PART = ClauseKind.CONTENT_PART
_BASE = {NO: 0.05, WEAK: 0.3, YES: 0.6}
_Limit = tuple[Strength, tuple[str, ...]]
FULL: _Limit = (YES, ())
_AIMS = (SectionKind.PRINCIPLE, SectionKind.TARGET)
_AMONG_AIMS: _Limit = (WEAK, ("位于指导思想、原则或目标章节",))
_INDICATOR_ROW: _Limit = (WEAK, ("指标表中的一行",))
_STANCES: dict[Stance, _Limit] = {
    Stance.STATUS: (NO, ("陈述现状",)),
    Stance.DENIAL: (NO, ("说明未做或没有",)),
    Stance.COMMENT: (NO, ("仅为定义、测算或评论",)),
    Stance.ELSEWHERE: (NO, ("陈述国家或他方情况",)),
    Stance.FORM: (NO, ("申报手续",)),
    Stance.FARM: (WEAK, ("农业农村内容",)),
    Stance.GOAL: (WEAK, ("仅为目标",)),
}


class Grounds(Protocol):
    """What a judgement rests on, and how it is put into words."""

    def words(self) -> tuple[str, ...]:
        """One reason each."""
        ...


class CueGrounds(NamedTuple):
    """The grounds of a passage in which a cue was met."""

    hit: Hit
    strong: bool
    commitment: Commitment
    limits: tuple[str, ...]
    likeness: float
    wanted: Strength = NO  # what cue and commitment alone would give
    most: Strength = YES  # what the limits leave of it

    def words(self) -> tuple[str, ...]:
        """Cue, signals of commitment, limits, likeness."""
        name = "强线索" if self.strong else "弱线索"
        cue = f"{name}“{self.hit.cue}”：{'、'.join(self.hit.words)}"
        alike = f"与示例的词面相似度 {self.likeness:.2f}"
        return (cue, *self.commitment.signals(), *self.limits, alike)


class Passage(NamedTuple):
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


@dataclass(slots=True, eq=False)
class _Said:
    """A passage of a sentence; its limits are found out when they are asked for."""

    text: str
    commitment: Commitment
    score: float  # of the commitment
    limits: dict[bool, _Limit] = field(default_factory=dict)  # of an action; strong or not
    part_limits: dict[bool, _Limit] = field(default_factory=dict)  # of a content part; present?


@dataclass(slots=True, eq=False)
class Hearing:
    """One sentence under judgement.

    Many cues are met in the same passages of a sentence, so what a passage says is kept.
    """

    document: Document
    sentence: Sentence
    text: str  # reading text
    author: Author
    _passages: dict[str, _Said] = field(default_factory=dict)
    _around: dict[tuple[int, int], _Said] = field(default_factory=dict)
    _heading_limit: _Limit | None = None
    _moves: bool | None = None

    def around(self, hit: Hit) -> _Said:
        """The passage around a hit."""
        place = (hit.start, hit.end)
        said = self._around.get(place)
        if said is None:
            text = passage_of(self.text, hit.start, hit.end)
            said = self._passages.get(text) or self._hear(text)
            self._around[place] = said
        return said

    def _hear(self, text: str) -> _Said:
        commitment = judge_commitment(text, self.sentence.text)
        said = self._passages[text] = _Said(text, commitment, commitment.score)
        return said

    @property
    def moves(self) -> bool:
        """True when any verb of the sentence points forward."""
        if self._moves is None:
            self._moves = moves(self.text)
        return self._moves

    def limit(self, said: _Said, *, strong: bool) -> _Limit:
        """The most a passage can count for as an answer to an action, and why."""
        found = said.limits.get(strong)
        if found is None:
            found = limit(self.sentence, self.text, said.text, self.author, strong=strong)
            said.limits[strong] = found
        return found

    def limit_of_part(self, said: _Said, *, present: bool) -> _Limit:
        """The same as an answer to a content part, or to one about the present state."""
        found = said.part_limits.get(present)
        if found is None:
            if self._heading_limit is None:
                self._heading_limit = _part_limit(self.document, self.sentence)
            found = limit_of_part(self.sentence, self.text, said.text, present=present)
            if RANK[self._heading_limit[0]] <= RANK[found[0]]:
                found = self._heading_limit
            said.part_limits[present] = found
        return found


def judge(
    clause: Clause,
    hearing: Hearing,
    hit: Hit,
    *,
    strong: bool,
    likeness: float,
    known: Passage | None = None,
) -> Passage:
    """Judge one hit in a sentence; what is `known` of the sentence where the hit is no better.

    `strong`: a label or strong cue was met. `likeness` (0..1): lexical nearness of the sentence to
    the clause's examples; it only orders passages of equal strength.
    """
    said, near = hearing.around(hit), hit.near
    described = clause.kind is _PART
    if described:
        most, why = hearing.limit_of_part(said, present=clause.stands_in == "present")
    else:
        most, why = hearing.limit(said, strong=strong)
    full = strong and (near if described else hit.close and _acts(said, hit))
    mention = strong or described or said.commitment.moves or hearing.moves
    wanted = YES if full else WEAK if mention else NO
    strength = wanted if RANK[wanted] <= RANK[most] else most
    score = _BASE[strength] + 0.2 * said.score + 0.1 * likeness + 0.05 * (strong + near)
    score = round(min(score, 1.0), 3)
    if known is not None and (RANK[known.strength], known.score) >= (RANK[strength], score):
        return known
    grounds = CueGrounds(hit, strong, said.commitment, why, likeness, wanted, most)
    return Passage(hearing.sentence, strength, score, grounds)


def _acts(said: _Said, hit: Hit) -> bool:
    """True when the passage does something; the verbs inside a bare name are no deed of their own."""
    if not said.commitment.acts or len(hit.words) > 1:
        return said.commitment.acts
    return acts(said.text.replace(hit.words[0], "", 1))


def limit(sentence: Sentence, text: str, passage: str, author: Author, *, strong: bool) -> _Limit:
    """The most a passage can count for as an action, by where it stands and as what it speaks."""
    mention = WEAK if strong else NO
    if sentence.heading:
        return WEAK, ("仅见于标题",)
    if sentence.lead:
        return mention, ("仅见于段首标题句",)
    speaks = stance(passage, text, author)
    usual = _STANCES.get(speaks, FULL)
    if usual[0] is NO:
        return usual
    return _limit_there(sentence, text, speaks, mention) or usual


def _limit_there(sentence: Sentence, text: str, speaks: Stance, mention: Strength) -> _Limit | None:
    """What the section and the kind of speech leave of a passage; None where they take nothing."""
    section = section_kind(sentence.path)
    if section is SectionKind.STATUS:
        return NO, ("位于现状或形势章节",)
    if speaks is Stance.PREAMBLE:
        return mention, ("位于引言",)
    if speaks is Stance.SLOGAN:
        return WEAK, ("仅为口号",)
    if sentence.table is not None and indicator_row(text):
        return _INDICATOR_ROW
    return _AMONG_AIMS if section in _AIMS else None


def _part_limit(document: Document, sentence: Sentence) -> _Limit:
    """A content part is answered by description; its heading counts when text follows it."""
    if not sentence.heading:
        return FULL
    sections = document.sections  # in the order of the text
    begin = bisect_right(sections, sentence.end - _NEAR, key=_START)
    for section in sections[begin : bisect_right(sections, sentence.start, key=_START)]:
        if sentence.start < section.end:
            body = len("".join(document.text[sentence.end : section.end].split()))
            if body >= BODY:
                return YES, (f"标题下有 {body} 字正文",)
    return WEAK, ("仅见于标题",)
