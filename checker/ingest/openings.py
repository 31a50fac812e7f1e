"""Where a heading at the start of a paragraph ends, standing alone or glued to its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.ingest.draft import Piece
from checker.ingest.numbers import ANNEX, MAJOR, number_at

TITLE_LENGTH = 45  # characters of a heading that stands alone
RUN_IN_LENGTH = 36  # characters of a heading that is followed by its text
_SENTENCE = re.compile(r"[。；！？]")
_QUANTITY = re.compile(
    r"\d[\d.]*\s*(?:[%％‰]|[万亿]|家|个|项|吨|兆瓦|千瓦|公里|平方|元)|[\d％%家个项]以[上下]"
)
_CLAUSE = re.compile(r"到\s*20\d\d\s*年|[“\"]?十[三四五六]五[”\"]?(?:期间|末)|责任单位|牵头单位")

# Headings that plans share; the text may be glued to them without any sign.
_KNOWN = re.compile(
    r"(?:总体(?:要求|思路|目标|部署|布局)(?:[和与及](?:主要|发展|工作)?(?:目标|原则))?|指导思想"
    r"|(?:基本|工作|编制|实施|总体)原则|(?:编制|工作|行动|实施|规划)(?:背景|依据|目的|意义)"
    r"|(?:主要|发展|工作|行动|总体|具体|重点|阶段性?|预期|规划|建设)(?:目标|指标)(?:[和与及](?:指标|任务))?"
    r"|(?:重点|主要|工作|具体|建设|实施)(?:任务|举措|措施|内容|行动|工程|项目|领域|工作)(?:[和与及](?:举措|措施|内容|行动|工程|项目|分工))?"
    r"|(?:保障|支撑|推进|配套)(?:措施|机制|体系|政策)|组织(?:实施|保障|领导)|(?:实施|推进)(?:步骤|路径|进度|安排|计划)"
    r"|(?:战略|发展)(?:定位|路径|思路|基础|现状|形势|方向|布局)|工作(?:要求|基础|思路|机制|安排|重点)"
    r"|(?:现状|基础|形势)[与和及](?:形势|现状|基础|挑战)|面临(?:的)?(?:形势|挑战|机遇|问题)|(?:存在|主要)(?:的)?问题"
    r"|适用范围|规划(?:范围|期限)|重大(?:机遇|工程|项目|行动)|附则|前言|引言|概述)"
)
_OPENER = re.compile(
    r"(?:以习近平|为(?:深入|全面|贯彻|认真|进一步|加快|推[动进]|落实|积极|切实|统筹|做好)|到\s*20\d\d\s*年"
    r"|[“\"]十[二三四五六]五[”\"]|深入贯彻|全面贯彻|坚持以|坚定不移|高举|按照|根据|围绕|依据|当前，|近年来|经过|截至|紧扣|立足|对标)"
)
_ALONE = re.compile(r"(?:前\s*言|引\s*言|结\s*语|概\s*述|参考文献)$")
_ANNEX = re.compile(
    r"(?:附\s*件|附\s*录|附\s*表|附\s*图)\s*[一二三四五六七八九十\d]{0,2}(?:[-—.．]\d{1,2})?(?=[\s:：]|$)"
)
_COUNT = re.compile(r"[一二三四五六七八九十\d]$")
_WORDS = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf⼀-⿕]\s*[\u4e00-\u9fff⼀-⿕]|[A-Za-z]{3}")
_INNER = re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)](?=\s*[\u4e00-\u9fff])")
_BREAK = re.compile(
    r"(?<=[^\x00-\x7f\u3000\xa0])[ \u3000\xa0\t]*+[\r\n]+[ \u3000\xa0\t]*(?=[^\x00-\x7f])"
)
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_ENDS_OPEN = re.compile(r"[，、,]$")


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading at the start of a piece: offsets into the text, where its title and it end."""

    style: str
    title_start: int
    title_end: int
    end: int  # of the heading with the sign that closes it; the body begins behind


def flat(text: str) -> str:
    """A heading on one line: line breaks and the blanks of justified type between Chinese go."""
    if "\n" in text or "\r" in text:
        text = _BREAK.sub("", text)
    text = " ".join(text.split())
    return _BLANK.sub("", text) if " " in text else text


def opening_of(text: str, piece: Piece) -> Opening | None:
    """The heading a piece begins with, if it begins with one; `text` is folded."""
    number = number_at(text, piece.start)
    if number is None:
        return _unnumbered(text, piece)
    start = number.end
    while start < piece.end and text[start].isspace():
        start += 1
    if not _WORDS.search(text[start : piece.end]):
        return None
    if number.style == "decimal-bare" and piece.outline is None:
        alone = piece.end - start <= 30 and not re.search("[，。；：]", text[start : piece.end])
        return Opening(number.style, start, piece.end, piece.end) if alone else None
    return _numbered(text, piece, start, number.style)


def _unnumbered(text: str, piece: Piece) -> Opening | None:
    whole = text[piece.start : piece.end]
    annex = _ANNEX.match(whole)
    named = whole[annex.end() :] if annex else ""
    if annex and _COUNT.search(annex.group()):
        named = named.lstrip("：:")  # 附件1：项目清单
    if annex and len(whole) <= TITLE_LENGTH and not re.search("[：:。；]", named.rstrip("：:")):
        end = piece.start + annex.end()
        while end < piece.end and text[end] in ":： \u3000\t":
            end += 1
        return Opening(ANNEX, end, piece.end, piece.end)
    if piece.outline is not None and len(whole) <= 2 * TITLE_LENGTH and "。" not in whole[:-1]:
        return Opening("", piece.start, piece.end, piece.end)
    if _ALONE.match(whole):
        return Opening("", piece.start, piece.end, piece.end)
    return None


def _numbered(text: str, piece: Piece, start: int, style: str) -> Opening | None:
    rest = text[start : piece.end]
    inner = _INNER.search(rest, 4, 2 * TITLE_LENGTH) if style in MAJOR else None
    if inner and style != "chinese-bracket" and not re.search("[，。；]", rest[: inner.start()]):
        end = start + len(rest[: inner.start()].rstrip())
        return Opening(style, start, end, end)
    sentence = _SENTENCE.search(rest)
    if sentence is None and len(flat(rest)) <= TITLE_LENGTH * (2 if piece.outline else 1):
        if _ENDS_OPEN.search(rest) or (piece.outline is None and _is_statement(rest)):
            return None
        return Opening(style, start, start + len(rest.rstrip("：:")), piece.end)
    cut = _cut(rest, sentence, style)
    if cut is None:
        return None
    title, end = cut
    return Opening(style, start, start + title, start + end)


def _cut(rest: str, sentence: re.Match[str] | None, style: str) -> tuple[int, int] | None:
    """Where title and heading end in a text that goes on after its heading."""
    known = _KNOWN.match(rest)
    glued = known is not None and _OPENER.match(rest, known.end()) is not None
    if known and len(rest) > known.end() and (style in MAJOR or glued):
        return known.end(), known.end() + len(_closing(rest[known.end() :]))
    blank = re.match(r"[^\s，。；：、]{2,20}(?:\s{2,}|\u3000|\n)(?=\S)", rest)
    if blank and style in MAJOR:
        return len(blank.group().rstrip()), len(blank.group().rstrip())
    colon = re.match(r"[^，。；：:、\d]{2,14}[：:](?=\s*\S{8})", rest)
    if colon:
        return colon.end() - 1, colon.end()
    opener = _OPENER.search(rest, 2, 26) if style in MAJOR else None
    if opener and re.search("[，。；：]", rest[: opener.start()]):
        opener = None
    if sentence is not None and sentence.group() == "。":
        title = rest[: sentence.start()]
        alone = sentence.end() >= len(rest)
        if len(flat(title)) <= RUN_IN_LENGTH and not _is_statement(title):
            short = len(flat(title)) <= 20 and "，" not in title
            if not alone or short or (style in MAJOR and opener is None):
                return sentence.start(), sentence.end()
    return (opener.start(), opener.start()) if opener else None


def _closing(rest: str) -> str:
    """The sign that closes a known heading before its body."""
    match = re.match(r"\s*[。：:]", rest)
    return match.group() if match else ""


def _is_statement(title: str) -> bool:
    """A numbered item with a figure or a date states something; it is no heading."""
    return bool(_QUANTITY.search(title) or _CLAUSE.search(title)) and (
        len(flat(title)) > 12 or bool(_QUANTITY.search(title))
    )
