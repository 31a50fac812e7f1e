"""How the paragraphs of an official letter are counted: 一、（一）1. in Chinese, 1. (a) 1) in English."""

from __future__ import annotations

import calendar
from datetime import date

_NUMERALS = "〇一二三四五六七八九"


def heading(number: int, language: str) -> str:
    """一、 / 1."""
    return f"{numeral(number)}、" if language == "zh" else f"{number}. "


def group(number: int, language: str) -> str:
    """（一） / (a)"""
    return f"（{numeral(number)}）" if language == "zh" else f"({chr(96 + number)}) "


def item(number: int, language: str) -> str:
    """1. / 1)"""
    return f"{number}. " if language == "zh" else f"{number}) "


def numeral(number: int) -> str:
    """A number up to 99 in Chinese, as headings write it: 十, 十二, 二十, 二十三."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def day(value: date, language: str) -> str:
    """A day in words: 2026年3月12日 / 12 March 2026."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {calendar.month_name[value.month]} {value.year}"
