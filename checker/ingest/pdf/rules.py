"""Ruling lines among the drawn objects of a page, from pdfium's path segments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from checker.ingest import limits
from checker.ingest.pdf.glyphs import Box

_STRAIGHT = 1.0  # points by which a ruling line may lean
_SHORTEST = 3.0  # points; shorter strokes are part of letters or dots
_THIN = 3.0  # points; a filled shape up to this thickness is drawn as a line
_WHITE = 250
_FORM_DEPTH = 3

Matrix = tuple[float, float, float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: at `at` (y of a horizontal, x of a vertical one), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The ruling lines and shaded boxes of a page, the share of it that pictures cover, and all objects."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    shades: tuple[Box, ...]
    picture_area: float
    objects: int


def drawing_of(page: Any, place: Place) -> Drawing:
    """Everything drawn on a page; `place` maps pdf space to the page as shown, y downwards."""
    collector = _Collector(place)
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    for index in range(min(count, limits.PDF_PAGE_OBJECTS)):
        collector.add(pdfium_c.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)
    return Drawing(
        tuple(collector.horizontal),
        tuple(collector.vertical),
        tuple(collector.shades),
        collector.picture_area,
        count,
    )


class _Collector:
    def __init__(self, place: Place) -> None:
        self._place = place
        self._left = limits.PDF_PAGE_SEGMENTS
        self.horizontal: list[Rule] = []
        self.vertical: list[Rule] = []
        self.shades: list[Box] = []
        self.picture_area = 0.0

    def add(self, element: Any, matrix: Matrix, depth: int) -> None:
        """Look at one page object; form objects are walked into."""
        kind = pdfium_c.FPDFPageObj_GetType(element)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self._path(element, _product(_matrix(element), matrix))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            own = _product(_matrix(element), matrix)  # pictures fill the unit square
            self.picture_area += abs(own[0] * own[3] - own[1] * own[2])
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            inner = _product(_matrix(element), matrix)
            count = pdfium_c.FPDFFormObj_CountObjects(element)
            for index in range(min(max(count, 0), limits.PDF_PAGE_OBJECTS)):
                if self._left <= 0:
                    return
                self._left -= 1
                self.add(pdfium_c.FPDFFormObj_GetObject(element, index), inner, depth + 1)

    def _path(self, element: Any, matrix: Matrix) -> None:
        filled, stroked = _visible(element)
        if not (filled or stroked):
            return
        for points in self._subpaths(element, matrix):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if stroked or min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._segment(x0, y0, x1, y1)
            elif all(x in (min(xs), max(xs)) or y in (min(ys), max(ys)) for x, y in points):
                self.shades.append((min(xs), min(ys), max(xs), max(ys)))

    def _segment(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
            self.horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST:
            self.vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _subpaths(self, element: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corner points of each subpath, closed ones with their first point repeated."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(max(pdfium_c.FPDFPath_CountSegments(element), 0)):
            self._left -= 1
            if self._left <= 0:
                return
            segment = pdfium_c.FPDFPath_GetPathSegment(element, index)
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            if kind != pdfium_c.FPDF_SEGMENT_LINETO and points:
                if len(points) > 1:
                    yield points
                points = []
            points.append(self._place(*_apply(matrix, x.value, y.value)))
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points


def _visible(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled (with anything but white) and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return False, False
    if not fill.value:
        return False, bool(stroke.value)
    color = [ctypes.c_uint() for _ in range(4)]
    known = pdfium_c.FPDFPageObj_GetFillColor(path, *(ctypes.byref(part) for part in color))
    white = known and all(part.value >= _WHITE for part in color[:3])
    return not white, bool(stroke.value)


def _matrix(element: Any) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(element, ctypes.byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (
        a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p,
        e * k + f * n + q, e * m + f * p + r,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
