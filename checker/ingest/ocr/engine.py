"""RapidOCR and OpenCV on the picture of one page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from importlib import import_module
from statistics import median
from typing import Any

from checker.ingest.ocr.keeping import Recognised
from checker.ingest.pdf.glyphs import Glyph
from checker.ingest.pdf.rendering import Picture
from checker.ingest.pdf.rules import Rule

_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,  # it takes every tenth long line for one upside down
    # more threads are slower on the machines measured, and starve whoever shares them
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_LINE = 22.0  # points from which on a dark run is a ruling line and no stroke of a character
_THICK = 4.0  # points beyond which it is a bar or a picture
_EDGE = 0.2  # share of a character's box that a ruling line beside it may touch
_LOOSE = 1.0  # heights between two characters of one word
_INSIDE = 0.5  # share of a character's width that a line through it covers
_STRAIGHT = 0.15  # degrees of skew that do no harm
_SKEWED = 8.0  # degrees beyond which it is no skew
_LONG = 12  # characters of a line whose slope is measured

Turn = tuple[float, float, float, float]  # cosine, sine, centre


class Engine:
    """Loads the models once; not to be shared between threads."""

    def __init__(self) -> None:
        self._cv: Any = import_module("cv2")
        self._numpy: Any = import_module("numpy")
        self._read: Any = import_module("rapidocr").RapidOCR(params=dict(_PARAMETERS))

    def read(self, picture: Picture, scale: float) -> Recognised:
        """The characters and ruling lines of a gray picture of `scale` pixels a point."""
        gray = self._numpy.frombuffer(picture.pixels, dtype="uint8")
        gray = gray.reshape(picture.height, picture.width)
        result = self._read(
            self._cv.cvtColor(gray, self._cv.COLOR_GRAY2BGR),
            return_word_box=True,
            return_single_char_box=True,
        )
        lines = [  # a picture without any text has no texts, but an empty line of words
            _closed_up(list(_characters(line)), str(text))
            for text, line in zip(result.txts or (), result.word_results or (), strict=False)
        ]
        angle = _skew(lines)
        turn = _turn(angle, picture.width / 2, picture.height / 2)
        glyphs = [
            _glyph(text, _turned(corners, turn), scale) for line in lines for text, corners in line
        ]
        horizontal, vertical = self._rules(gray, angle, scale)
        return Recognised(
            glyphs,
            tuple(rule for rule in horizontal if not _cuts(rule, glyphs, across=True)),
            tuple(rule for rule in vertical if not _cuts(rule, glyphs, across=False)),
        )

    def _rules(
        self, gray: Any, angle: float, scale: float
    ) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Long thin dark runs, of the page set straight."""
        cv = self._cv
        height, width = gray.shape
        if angle:
            matrix = cv.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
            gray = cv.warpAffine(gray, matrix, (width, height), borderValue=255)
        dark = cv.adaptiveThreshold(
            gray, 255, cv.ADAPTIVE_THRESH_MEAN_C, cv.THRESH_BINARY_INV, 31, 15
        )
        across = self._runs(dark, (round(_LINE * scale), 1))
        down = self._runs(dark, (1, round(_LINE * scale)))
        horizontal = [
            Rule((y + h / 2) / scale, x / scale, (x + w) / scale)
            for x, y, w, h in across
            if h <= _THICK * scale
        ]
        vertical = [
            Rule((x + w / 2) / scale, y / scale, (y + h) / scale)
            for x, y, w, h in down
            if w <= _THICK * scale
        ]
        return tuple(horizontal), tuple(vertical)

    def _runs(self, dark: Any, run: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
        """Boxes (x, y, width, height) of dark runs of at least a length."""
        cv = self._cv
        kept = cv.morphologyEx(dark, cv.MORPH_OPEN, cv.getStructuringElement(cv.MORPH_RECT, run))
        count, _, stats, _ = cv.connectedComponentsWithStats(kept, connectivity=8)
        for index in range(1, count):
            x, y, w, h, _ = (int(value) for value in stats[index])
            yield x, y, w, h


def _cuts(rule: Rule, glyphs: list[Glyph], *, across: bool) -> bool:
    """Whether a line runs through a character: it is a stroke of that character."""
    for glyph in glyphs:
        box = (glyph.top, glyph.bottom, glyph.x0, glyph.x1)
        low, high, start, end = box if across else (*box[2:], *box[:2])
        margin = _EDGE * (high - low)
        if low + margin < rule.at < high - margin:
            shared = min(end, rule.end) - max(start, rule.start)
            if shared > _INSIDE * (end - start):
                return True
    return False


Corners = list[tuple[float, float]]


def _characters(line: Iterable[Any]) -> Iterator[tuple[str, Corners]]:
    """(character, its corners in pixels) of one recognised line; words are cut evenly."""
    for words, _score, box in line:
        corners = [(float(x), float(y)) for x, y in box or ()]
        text = "".join(str(words).split())
        if len(corners) != 4 or not text:
            continue
        for index, character in enumerate(text):
            yield character, _piece(corners, index / len(text), (index + 1) / len(text))


def _closed_up(line: list[tuple[str, Corners]], text: str) -> list[tuple[str, Corners]]:
    """The characters of a line without the gaps that recognition leaves where no blank is.

    Its boxes are narrower than the characters: 179.8 would come apart to 1 79.8.
    """
    blanks: set[int] = set()  # how many characters stand before a blank
    count = 0
    for character in text:
        if character.isspace():
            blanks.add(count)
        else:
            count += 1
    known = count == len(line)
    for index in range(1, len(line)):
        before, after = line[index - 1][1], line[index][1]
        height = abs(before[3][1] - before[0][1])
        gap = after[0][0] - before[1][0]
        if 0 < gap < _LOOSE * height and not (known and index in blanks):
            before[1], before[2] = after[0], after[3]
    return line


def _piece(corners: Corners, start: float, end: float) -> Corners:
    """The part of a box between two shares of its width."""
    left_top, right_top, right_bottom, left_bottom = corners

    def between(
        one: tuple[float, float], other: tuple[float, float], at: float
    ) -> tuple[float, float]:
        return one[0] + (other[0] - one[0]) * at, one[1] + (other[1] - one[1]) * at

    return [
        between(left_top, right_top, start),
        between(left_top, right_top, end),
        between(left_bottom, right_bottom, end),
        between(left_bottom, right_bottom, start),
    ]


def _skew(lines: list[list[tuple[str, Corners]]]) -> float:
    """By how many degrees the lines of a page slope; 0 when it stands straight."""
    slopes: list[float] = []
    for line in lines:
        if len(line) >= _LONG:
            (x0, y0), (x1, y1) = _middle(line[0][1]), _middle(line[-1][1])
            if abs(x1 - x0) > 1:
                slopes.append(math.degrees(math.atan2(y1 - y0, x1 - x0)))
    angle = median(slopes) if len(slopes) > 2 else 0.0
    return angle if _STRAIGHT < abs(angle) < _SKEWED else 0.0


def _middle(corners: Corners) -> tuple[float, float]:
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4


def _turn(angle: float, x: float, y: float) -> Turn:
    return math.cos(math.radians(-angle)), math.sin(math.radians(-angle)), x, y


def _turned(corners: Corners, turn: Turn) -> Corners:
    cosine, sine, x0, y0 = turn
    return [
        (
            x0 + (x - x0) * cosine - (y - y0) * sine,
            y0 + (x - x0) * sine + (y - y0) * cosine,
        )
        for x, y in corners
    ]


def _glyph(text: str, corners: Corners, scale: float) -> Glyph:
    xs, ys = [x / scale for x, _ in corners], [y / scale for _, y in corners]
    return Glyph(text, min(xs), min(ys), max(xs), max(ys))
