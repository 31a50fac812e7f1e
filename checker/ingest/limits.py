"""What a plan file may be at most; anything larger is refused before it can exhaust the machine."""

from __future__ import annotations

MIB = 1024 * 1024

FILE_BYTES = 100 * MIB  # the file itself, any format
TEXT_CHARACTERS = 5_000_000  # txt, md and the text layer of a pdf

ZIP_ENTRIES = 2_000
ZIP_PART_BYTES = 64 * MIB  # one unpacked part of a docx
ZIP_TOTAL_BYTES = 200 * MIB  # all unpacked parts together

GRID_SPAN = 63  # columns one table cell may cover; Word itself stops at 63
TABLE_COLUMNS = 256
TABLE_DEPTH = 8  # tables inside tables
LIST_NUMBER = 20_000  # counted list items, so that a start value cannot be absurd

PDF_PAGES = 1_500
PDF_STREAM_BYTES = 256 * MIB  # one unpacked stream of a pdf
PDF_TOTAL_BYTES = 1024 * MIB  # all unpacked streams together
PDF_PAGE_CHARACTERS = 60_000
PDF_PAGE_OBJECTS = 20_000  # drawn objects looked at for ruling lines
PDF_PAGE_SEGMENTS = 100_000  # of all paths on a page
PDF_PAGE_RULES = 4_000  # ruling lines above which a page is a drawing and no table
