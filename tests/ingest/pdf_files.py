"""Builders of pdf files with text, ruled tables and pictures; all words are our own."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FONT = "STSong-Light"
_WIDTH, _HEIGHT = 100, 22  # of a cell
Grid = tuple[float, float, list[list[str]]]


@dataclass(frozen=True)
class Sheet:
    """A page: texts at (x, distance from the top), perhaps a ruled table and a picture of it all."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)
    grid: Grid | None = None
    picture: bytes = b""  # a PNG over the whole page
    rules: list[float] = field(default_factory=list)  # lines across, by distance from the top
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)  # x, top, x, top
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)  # coloured boxes


def pdf_bytes(sheets: list[Sheet]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for sheet in sheets:
        canvas.setFont(FONT, 12)
        for x0, top, x1, bottom in sheet.shades:
            canvas.setFillGray(0.7)
            canvas.rect(x0, A4[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
            canvas.setFillGray(0)
        for x0, top, x1, bottom in sheet.lines:
            canvas.line(x0, A4[1] - top, x1, A4[1] - bottom)
        if sheet.picture:
            canvas.drawImage(ImageReader(io.BytesIO(sheet.picture)), 0, 0, *A4)
        for x, top, text in sheet.texts:
            canvas.drawString(x, A4[1] - top - 12, text)
        for top in sheet.rules:
            canvas.line(60, A4[1] - top, 540, A4[1] - top)
        if sheet.grid:
            _draw(canvas, sheet.grid)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, grid: Grid) -> None:
    x, top, rows = grid
    columns = len(rows[0])
    canvas.grid(
        [x + _WIDTH * i for i in range(columns + 1)],
        [A4[1] - top - _HEIGHT * i for i in range(len(rows) + 1)],
    )
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            canvas.drawString(x + _WIDTH * column + 6, A4[1] - top - _HEIGHT * row - 16, text)
