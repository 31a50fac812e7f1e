"""What a plan file may be at most; anything larger is refused before it can exhaust the machine.

The usual ones are settings (`checker.ingest.settings`), read anew for every file.
"""

from __future__ import annotations

from checker.errors import InputError

MIB = 1024 * 1024

FILE_BYTES = 100 * MIB  # the file itself, any format
TEXT_CHARACTERS = 5_000_000  # of the text, any format

ZIP_ENTRIES = 2_000
ZIP_PART_BYTES = 64 * MIB  # one unpacked part of an office file
ZIP_TOTAL_BYTES = 200 * MIB  # all unpacked parts together
XML_TAGS = 2_000_000  # of one part of a docx; a plan of 500 pages has a tenth of it

ARCHIVE_FILES = 50  # files read from one submission
ARCHIVE_BYTES = 400 * MIB  # all its files unpacked
ARCHIVE_RATIO = 200  # how much larger than packed an unpacked archive may be, beyond 20 MiB

SHEET_TAGS = 1_200_000  # of one part of an xlsx
SHEET_CELLS = 200_000  # of all sheets, blank ones inside tables included
SHEET_TEXT = 32_767  # characters of one cell; Excel itself stops there

HTML_TAGS = 400_000
HTML_SPAN = 200  # columns or rows one cell of a web page may cover
LIST_DEPTH = 10  # of an odt, as OpenDocument has it

OFFICE_SECONDS = 90  # one conversion by LibreOffice; usual ones take 3
OFFICE_FILE_BYTES = 512 * MIB  # one file it writes
OFFICE_BYTES = 6 * 1024 * MIB  # address space of LibreOffice; it maps far more than it uses

READ_SECONDS = 600  # one file in the process that reads it; a scanned one is recognised meanwhile
READ_BYTES = 2048 * MIB  # memory of that process
READ_FILE_BYTES = 512 * MIB  # one file it writes: what LibreOffice is to convert, recognised pages
CHECK_SECONDS = 900  # one plan in a checking process of the workbench
CHECK_BYTES = 2048 * MIB  # memory of that process

OCR_PAGES = 200  # pages read by character recognition; the others stay pictures

PAGE_PIXELS = 12_000_000  # of one drawn page
PDF_RENDER_BYTES = 1536 * MIB  # memory of the process that draws pages
PDF_RENDER_SECONDS = 30  # one page

GRID_SPAN = 63  # columns one table cell may cover; Word itself stops at 63
TABLE_COLUMNS = 256
TABLE_DEPTH = 8  # tables inside tables
LIST_NUMBER = 20_000  # counted list items, so that a start value cannot be absurd

PDF_PAGES = 1_500
PDF_STREAM_BYTES = 256 * MIB  # one unpacked stream of a pdf
PDF_TOTAL_BYTES = 1024 * MIB  # all unpacked streams together
PDF_STREAMS = 100_000
PDF_ASCII85_BYTES = 4 * MIB  # of one stream written in ASCII85; a longer one counts as unseen
PDF_CONTENT_BYTES = 16 * MIB  # one stream that is no picture; beyond it a pdf is tried first
PDF_DRAWN_BYTES = 64 * MIB  # a form times how often it may be drawn; beyond it likewise
PDF_TRIAL_BYTES = 2048 * MIB  # memory of the process that tries a doubtful pdf
PDF_TRIAL_SECONDS = 30
PDF_PAGE_CHARACTERS = 200_000  # a web page printed on one endless sheet has this many
PDF_PAGE_OBJECTS = 20_000  # drawn objects looked at for ruling lines
PDF_PAGE_SEGMENTS = 100_000  # of all paths on a page
PDF_PAGE_RULES = 4_000  # ruling lines above which a page is a drawing and no table
PDF_PAGE_CELLS = 2_000  # boxes between ruling lines, likewise


def check_length(characters: int, name: str) -> None:
    """Raise InputError when a text is too long to be a plan."""
    if characters > TEXT_CHARACTERS:
        raise InputError(
            f"{name} 的文字超过 {TEXT_CHARACTERS} 个字符；请拆分文件。",
            f"{name} holds more than {TEXT_CHARACTERS} characters; split it.",
        )
