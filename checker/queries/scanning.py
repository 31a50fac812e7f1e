"""What a free query may not contain, found before anything runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.errors import UsageError

# "<" may begin a name or compare two values. Where the name would swallow a quote or a "#", what
# follows depends on it, so both readings are followed: a reading that no parser takes can only make
# the answer stricter. A name without them cannot hide SERVICE, whose "{" no name contains.
_ESCAPE = r"""\\[tbnrf"'\\uU]"""
_STRINGS = tuple(  # the long ones first, as parsers do
    re.compile(pattern)
    for pattern in (
        rf'"""(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*"""',
        rf"'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''",
        rf'"(?:[^"\\\n\r]|{_ESCAPE})*"',
        rf"'(?:[^'\\\n\r]|{_ESCAPE})*'",
    )
)
_NAME = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>')
_COMMENT = re.compile(r"#[^\n\r]*")
_VARIABLE = re.compile(r"[?$][0-9A-Za-z_\u00c0-\U000effff]+")
_WORD = re.compile(r"(?:[\w.:%-]|\\.)+")

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"})
_LONGEST = 100_000  # characters of a query


def refuse(sparql: str) -> None:
    """Raises UsageError for SERVICE, FROM, updates and queries of absurd length."""
    if len(sparql) > _LONGEST:
        raise UsageError(
            f"查询超过{_LONGEST}个字符，请缩短。",
            f"The query is longer than {_LONGEST} characters; shorten it.",
        )
    for place, word in sorted(_words(sparql)):
        said = word.upper()
        line = sparql.count("\n", 0, place) + 1
        # without a space too: parsers read SERVICESILENTx:y{} as SERVICE SILENT x:y {}
        if "SERVICE" in said:
            raise UsageError(
                f"第{line}行：不允许 SERVICE，查询不会访问网络；请删去这一部分。",
                f"Line {line}: SERVICE is not allowed, queries never reach the network; remove it.",
            )
        if said == "FROM":
            raise UsageError(
                f"第{line}行：不允许 FROM，数据已固定；要指定某份规划，请用 GRAPH。",
                f"Line {line}: FROM is not allowed, the data is fixed; use GRAPH to name a plan.",
            )
        if said in _UPDATES:
            raise UsageError(
                f"第{line}行：只能查询，不能修改（{said}）；可用 SELECT、ASK、CONSTRUCT、DESCRIBE。",
                f"Line {line}: read-only, {said} is not allowed; use SELECT, ASK, CONSTRUCT or DESCRIBE.",
            )


def _words(sparql: str) -> set[tuple[int, str]]:
    """Every word outside strings, names, comments and variables, with its place."""
    found: set[tuple[int, str]] = set()
    seen: set[int] = set()
    waiting = [0]
    while waiting:
        place = waiting.pop()
        if place in seen or place >= len(sparql):
            continue
        seen.add(place)
        word = _WORD.match(sparql, place)
        if word:
            found.add((place, word[0]))
            waiting.append(word.end())
        else:
            waiting.extend(_next(sparql, place))
    return found


def _next(sparql: str, place: int) -> Iterator[int]:
    """Where reading can go on after what stands here and is no word."""
    sign = sparql[place]
    if sign in "\"'":
        strings = (one.match(sparql, place) for one in _STRINGS)
        yield next((match.end() for match in strings if match), place + 1)
        return
    readings = {"<": _NAME, "#": _COMMENT, "?": _VARIABLE, "$": _VARIABLE}
    match = readings[sign].match(sparql, place) if sign in readings else None
    if match:
        yield match.end()
    if not match or (sign == "<" and re.search("['#]", match[0])):
        yield place + 1
