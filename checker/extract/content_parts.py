"""What a passage can count for as an answer to a content part, by where and how it speaks.

Content parts are answered by description, unlike actions: a part about the present state or the
challenges (`Clause.stands_in == "present"`) is answered by passages that describe, and a measure in a
task section that shares its words only touches on it.
"""

from __future__ import annotations

import re

from checker.extract.commitment import directs
from checker.extract.contexts import SectionKind, Stance, section_kind, stance
from checker.extract.sentences import Sentence
from checker.model import Strength

_OTHERS = re.compile(  # the province or nation as subject, not as a yardstick
    r"(?:全(?<![^，；。：]全)(?:省|国|球)|我(?<![^，；。：]我)(?:省|国))(?!平均|先进|同类|前列|领先|第|首|最|高新|园区|开发区)"
)
_DESCRIBING = (SectionKind.STATUS, SectionKind.OTHER)


def limit_of_part(
    sentence: Sentence, text: str, passage: str, *, present: bool
) -> tuple[Strength, tuple[str, ...]]:
    """The most that a passage of a sentence's reading text can count for, and why.

    `present`: the part is about the present state or the challenges.
    """
    speaks = stance(passage, text)
    if speaks is Stance.ELSEWHERE or _OTHERS.search(passage):
        return Strength.NO, ("陈述国家或他方情况",)
    if speaks in (Stance.PREAMBLE, Stance.SLOGAN):
        return Strength.WEAK, ("位于指导思想、原则或引言",)
    section = section_kind(sentence.path)
    if not present or section in _DESCRIBING:
        return Strength.YES, ()
    if speaks in (Stance.STATUS, Stance.DENIAL, Stance.COMMENT) and not directs(text):
        return Strength.YES, ()
    return Strength.WEAK, ("不在现状、评价或挑战的叙述中",)
