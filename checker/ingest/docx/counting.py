"""Numbers in the formats of Word's lists: 一, 壹, 甲, ①, iv, b, 03."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """1 一, 10 十, 11 十一, 20 二十, 105 一百零五; up to 99999."""
    if number < 10:
        return digits[number]
    out, zero = "", False
    for power in range(4, -1, -1):
        digit = number // 10**power % 10
        if digit:
            out += (digits[0] if zero else "") + digits[digit] + (units[power - 1] if power else "")
            zero = False
        else:
            zero = bool(out)
    ten = digits[1] + units[0]
    return out[1:] if out.startswith(ten) and digits == _DIGITS else out


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _letter(number: int) -> str:
    """A to z, then aa, bb, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    return chr(0x3251 + number - 21) if number <= 35 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _bracketed(number: int) -> str:
    return chr(0x2474 + number - 1) if number <= 20 else f"({number})"


def _dotted(number: int) -> str:
    return chr(0x2488 + number - 1) if number <= 20 else f"{number}."


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": lambda n: chinese(n, _LEGAL, "拾佰仟萬"),
    "japaneseLegal": lambda n: chinese(n, _LEGAL, "拾佰仟萬"),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _bracketed,
    "decimalEnclosedFullstop": _dotted,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02d}",
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
}


def counted(number: int, style: str) -> str:
    """`number` as Word's number format `style` writes it; zero and unknown formats as digits."""
    if number < 1 or style not in _FORMATS:
        return "" if style == "none" else str(number)
    return _FORMATS[style](number)
