"""Is a text layer what was written, or bad OCR or a broken encoding? Measured, not guessed.

A broken encoding shows in the characters themselves and condemns a text alone. Bad OCR leaves
most characters right; it shows in several weak signs, of which a clean text has one at most.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_ENOUGH = 150  # Chinese characters below which shares mean nothing
_PROSE = 60  # characters of a line that is running text and not a title or a table cell
_SIGNS = 3  # weak signs that together make bad OCR

_HAN = re.compile(r"[\u3400-\u9fff]")
_LEADER = re.compile(r"([\ue000-\uf8ff\U000f0000-\U0010fffd])\1{2,}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_MOJIBAKE = re.compile(r"[\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_FUNCTION = "的和与及为在"

# "— 7 —" at the foot of a page, its dashes read as the numeral one
_DASH_AS_ONE = re.compile(
    r"(?m)^[^\S\n]*[一-]?[^\S\n]*\d{1,2}(?: \d)? ?一(?=\s|$|[^\s、.．，是])"
    r"|^[^\S\n]*一[^\S\n]*\d{1,3}[^\S\n]*一[^\S\n]*$"
)
_BLANK_INSIDE = re.compile(r" (?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff])")
_BLANK_AT_SIGN = re.compile(
    r"[\u4e00-\u9fff] [，。；、：)）]|[(（] [\u4e00-\u9fff\d]|\" (?=[\u4e00-\u9fff])"
)
_COMMA_AS_WORD = re.compile(
    r"飞(?<=[\u4e00-\u9fff]飞)(?<![起腾放双试直升]飞)(?![行机船跃速翔地轮线防检絮])(?=[\u4e00-\u9fff])"
)
_STRAY = re.compile(
    r"[~}{|_^\\<>`](?:(?<=[\u4e00-\u9fff》〉）”].)|(?<=[\u4e00-\u9fff》〉）”]\s.))(?=\s|[\u4e00-\u9fff，。])"
)
_LONE_LETTER = re.compile(
    r"[A-Za-z](?:(?<=[\u4e00-\u9fff].)|(?<=[\u4e00-\u9fff]\s.))(?=\s?[\u4e00-\u9fff])"
)
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_BRACKETS = str.maketrans("（）〔〕［］【】〈〉《》", "()[][][]<><>")


def is_garbled(text: str, *, scanned: bool = False) -> bool:
    """Whether nothing should be concluded from a text; `scanned`: it lies over page pictures."""
    return is_broken(text) or len(signs(text, scanned=scanned)) >= _SIGNS


def is_broken(text: str) -> bool:
    """Whether the encoding is broken: characters that no Chinese text is made of.

    Measured on clean plans: private-use 0 % outside dot leaders, characters beyond the 3755
    common ones under 0.8 %, function words 1.2-6 %.
    """
    body = _LEADER.sub("", text)
    visible = len("".join(body.split()))
    if visible < _ENOUGH:
        return False
    if (
        len(_PRIVATE.findall(body)) > 0.05 * visible
        or len(_MOJIBAKE.findall(body)) > 0.05 * visible
    ):
        return True
    counts = Counter(body)
    han = _share(counts, _HAN)
    if han < _ENOUGH:
        return False
    return _rare(counts) > 0.08 * han


def signs(text: str, *, scanned: bool = False) -> tuple[str, ...]:
    """The weak signs of bad OCR found in a text, by name."""
    prose = "\n".join(line for line in text.splitlines() if len(line) >= _PROSE and "|" not in line)
    counts = Counter(text)
    han, running = _share(counts, _HAN), _share(Counter(prose), _HAN)
    if han < _ENOUGH:
        return ()
    words = sum(counts[character] for character in _FUNCTION)
    judged = {
        "scanned": scanned,
        "dash-as-one": len(_DASH_AS_ONE.findall(text)) >= 3,
        "loose-characters": _has_loose_run(text),
        "brackets": _often(_unpaired(prose) + len(_STRAY.findall(prose)), running, 3, 0.8),
        "blanks": _often(len(_BLANK_INSIDE.findall(prose)), running, 10, 5.0),
        "blanks-at-signs": _often(len(_BLANK_AT_SIGN.findall(prose)), running, 3, 0.5),
        "comma-as-word": len(_COMMA_AS_WORD.findall(prose)) >= 2,
        "lone-letters": _often(len(_LONE_LETTER.findall(prose)), running, 5, 2.0),
        "rare-characters": _rare(counts) > 0.02 * han,
        "no-function-words": han >= 1000 and words < 0.006 * han,
    }
    return tuple(name for name, found in judged.items() if found)


def _often(found: int, running: int, least: int, per_thousand: float) -> bool:
    return found >= least and found * 1000 >= per_thousand * running


def _share(counts: Counter[str], kind: re.Pattern[str]) -> int:
    """How many characters are of a kind."""
    return sum(number for character, number in counts.items() if kind.match(character))


def _rare(counts: Counter[str]) -> int:
    """How many characters are outside the 3755 common ones, traditional forms left out."""
    return sum(number for character, number in counts.items() if _is_rare(character))


@lru_cache(maxsize=16_384)
def _is_rare(character: str) -> bool:
    if not _HAN.match(character):
        return False
    try:
        return character.encode("gb2312")[0] >= 0xD8
    except UnicodeEncodeError:
        pass
    try:
        return character.encode("big5")[0] >= 0xC9  # rarer than the 5401 common traditional ones
    except UnicodeEncodeError:
        return True


def _has_loose_run(text: str) -> bool:
    """Many lines of one character in a row, Chinese mixed with letters and signs: a seal read."""
    run: list[str] = []
    for line in [*text.splitlines(), ""]:
        word = line.strip()
        if len(word) == 1:
            run.append(word)
            continue
        if len(run) >= 12 and 6 <= sum(_HAN.match(one) is not None for one in run) < len(run):
            return True
        run = run if not word and line else []
    return False


def _unpaired(prose: str) -> int:
    """Brackets that open without closing, close without opening or close another kind."""
    count = 0
    for line in prose.translate(_BRACKETS).splitlines():
        open_brackets: list[str] = []
        for character in line:
            if character in "([{<":
                open_brackets.append(character)
            elif character in _OPENING:
                if open_brackets and open_brackets[-1] == _OPENING[character]:
                    open_brackets.pop()
                else:
                    count += 1
            elif character == "。":
                count += len(open_brackets)
                open_brackets = []
    return count
