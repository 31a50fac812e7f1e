"""Numbers as a workbook shows them: 0.18 in the format 0.0% is 18.0%, 45658 may be a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: "h:mm AM/PM", 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|General|G/通用格式|'
    r"[0#?]+|[.,%@E]|[+-]|."
)
_DIGITS = frozenset("0#?")
_SHOWN = 10  # significant digits that a cell of usual width shows without a format
_EPOCH = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2_958_465  # 9999-12-31


def built_in(number: int) -> str:
    """The format code that Excel and WPS keep under a number; General for those unknown."""
    return _BUILT_IN.get(number, "General")


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format code, cut into tokens."""

    tokens: tuple[str, ...]
    is_date: bool
    is_general: bool


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    tokens: list[str] = []
    for piece in [*_TOKEN.findall(code[:255]), ";"]:
        if piece == ";":
            found.append(_section(tokens))
            tokens = []
        else:
            tokens.append(piece)
    return tuple(found)


def _section(tokens: list[str]) -> _Section:
    kept = [t for t in tokens if not (t.startswith("[") and t[1:2] not in "hHmMsS$")]
    bare = [t for t in kept if t[0] not in '"\\[_*']
    date = any(t[0] in "yYdDhHsSmM" for t in bare) and not any(t[0] in _DIGITS for t in bare)
    general = any(t in {"General", "G/通用格式"} for t in bare) or not kept
    return _Section(tuple(kept), date, general)


def shown(raw: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number as its format code shows it; what is no number stays as it is."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > 60:
        return raw
    sections = _sections(code)
    section = _chosen(sections, value)
    if section.is_general:
        literal = "".join(_literal(t) for t in section.tokens if t[0] in '"\\[')
        return general(value) + literal
    if section.is_date:
        return _date(value, section.tokens, from_1904=from_1904) or general(value)
    signed = len(sections) > 1 and value < 0
    return _number(abs(value) if signed else value, section.tokens)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> _Section:
    """Positive; negative; zero."""
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def general(value: Decimal) -> str:
    """A number without a format: no binary noise, no needless zeros."""
    exact = Decimal(format(float(value), ".15g"))
    if len(exact.as_tuple().digits) > _SHOWN:
        exact = Decimal(format(float(value), f".{max(_SHOWN, exact.adjusted() + 1)}g"))
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _literal(token: str) -> str:
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if token.startswith("[$"):  # currency sign with a locale behind it
        return token[2:-1].partition("-")[0]
    return " " if token[0] == "_" else "" if token[0] in "*[" else token


def _number(value: Decimal, tokens: tuple[str, ...]) -> str:
    """The digits at the place of the placeholders, everything else as written."""
    places = [i for i, token in enumerate(tokens) if token[0] in _DIGITS]
    if not places:
        return "".join(_literal(one) for one in tokens if one != "@").strip()
    first, last = places[0], places[-1]
    if "E" in tokens or "/" in tokens[first:last]:
        return general(value)
    value *= Decimal(100) ** tokens.count("%")
    behind = last + 1
    while behind < len(tokens) and tokens[behind] == ",":
        value /= 1000
        behind += 1
    point = tokens.index(".", first) if "." in tokens[first:behind] else None
    decimals = "".join(t for t in tokens[point + 1 : behind] if t[0] in _DIGITS) if point else ""
    whole = "".join(t for t in tokens[first : point or behind] if t[0] in _DIGITS)
    digits = _digits(value, whole, decimals, grouped="," in tokens[first : point or last])
    head = "".join(_literal(token) for token in tokens[:first])
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return (sign + head + digits + "".join(_literal(t) for t in tokens[behind:])).strip()


def _digits(value: Decimal, whole: str, decimals: str, *, grouped: bool) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text = format(rounded, ",f" if grouped else "f")
    front, _, back = text.partition(".")
    sign, front = ("-", front[1:]) if front.startswith("-") else ("", front)
    least = whole.count("0")
    front = front.rjust(least, "0") if front != "0" or least else ""
    kept = len(decimals.rstrip("#?")) if decimals else 0
    while len(back) > kept and back.endswith("0"):
        back = back[:-1]
    if not rounded:
        sign = ""
    return f"{sign}{front}.{back}" if back else f"{sign}{front or '0'}"


def _date(value: Decimal, tokens: tuple[str, ...], *, from_1904: bool) -> str:
    """A day count as a date or time; "" beyond the calendar."""
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = _EPOCH[from_1904] + timedelta(seconds=round(float(value) * 86_400))
    out: list[str] = []
    clock = False  # "m" behind hours are minutes
    for index, token in enumerate(tokens):
        kind = token[0].lower() if token[0] not in '"\\[' else ""
        if kind == "m" and (clock or _before_seconds(tokens, index)):
            out.append(f"{moment.minute:02d}")
        elif kind in "ymdhs" and kind:
            out.append(_part(moment, kind, len(token)))
        elif token not in {"AM/PM", "@"}:
            out.append(_literal(token))
        clock = kind == "h" or (clock and kind not in "ymd")
    return "".join(out).strip()


def _before_seconds(tokens: tuple[str, ...], index: int) -> bool:
    following = (t[0].lower() for t in tokens[index + 1 :] if t[0].lower() in "ymdhs")
    return next(following, "") == "s"


def _part(moment: datetime, kind: str, width: int) -> str:
    if kind == "y":
        return str(moment.year) if width > 2 else f"{moment.year % 100:02d}"
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[kind]
    return f"{number:02d}" if width > 1 else str(number)
