"""Page, type and fonts of an official letter, in the spirit of GB/T 9704-2012.

Lengths: A4, type area 156 x 225 mm, 22 lines on a page, 28 characters on a line, type no. 3 (16 pt).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
HEADING_FONT, GROUP_FONT, PAGE_FONT = "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
# what stands in for a font that a machine does not have: one that Windows and WPS always have
_STAND_INS = {
    TITLE_FONT: "SimSun",
    BODY_FONT: "FangSong",
    GROUP_FONT: "KaiTi",
    HEADING_FONT: "SimHei",
    PAGE_FONT: "SimSun",
}
PAGE_NUMBER, NOTE = 14.0, 10.5  # points: no. 4 and 5
RED, INK = RGBColor(0x9B, 0x1C, 0x1C), RGBColor(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes in points: text, title, and from line to line."""

    body: float
    title: float
    line: float


# no. 3 and 2, and 22 lines in 225 mm; a letter in English takes the sizes of English letters
TYPES = {"zh": Type(16.0, 22.0, 28.95), "en": Type(12.0, 16.0, 17.0)}


def set_page(document: Document) -> None:
    """Paper, margins, and footers that differ on odd and even pages."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    alignments = {section.footer: WD_ALIGN_PARAGRAPH.RIGHT}
    alignments[section.even_page_footer] = WD_ALIGN_PARAGRAPH.LEFT
    for footer, alignment in alignments.items():
        line = footer.paragraphs[0]
        line.alignment = alignment
        _indent(line, {"left": 100, "right": 100})  # one character from the edge of the type area
        line.add_run("— ")
        _field(line.add_run(), "PAGE")
        line.add_run(" —")
        for run in line.runs:
            set_font(run.font, PAGE_FONT, PAGE_NUMBER, latin=PAGE_FONT)


def set_styles(document: Document, language: str) -> None:
    """The styles of title, headings and text; real headings, so that readers can walk along them."""
    sizes = TYPES[language]
    normal = document.styles["Normal"]
    set_font(normal.font, BODY_FONT, sizes.body)
    _language(normal, language)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(sizes.line)
    for name, font, size in (
        ("Title", TITLE_FONT, sizes.title),
        ("Heading 1", HEADING_FONT, sizes.body),
        ("Heading 2", GROUP_FONT, sizes.body),
    ):
        style = document.styles[name]
        set_font(style.font, font, size, colour=INK)
        style.font.bold = language == "en"  # in Chinese the fonts tell the levels apart
        style.font.italic = False
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.keep_with_next = True
        _unbordered(style)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Title"].paragraph_format.line_spacing = Pt(1.6 * sizes.title)
    document.styles["Title"].paragraph_format.space_after = Pt(sizes.line)


def set_font(
    font: Any, name: str, size: float, *, latin: str = LATIN, colour: RGBColor | None = None
) -> None:
    """A Chinese font with the Latin one beside it; the template's theme fonts must not win."""
    font.size = Pt(size)
    font.name = latin
    fonts = font.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), name)
    if colour is not None:
        font.color.rgb = colour


def indent(paragraph: Any, **characters: float) -> None:
    """Indents in characters of the paragraph's own size: first, left, right, hanging."""
    _indent(paragraph, {name: round(100 * value) for name, value in characters.items()})


def name_stand_ins(document: Document) -> None:
    """Tell word processors what to take for fonts that they do not have."""
    part = next(one for one in document.part.package.iter_parts() if "fontTable" in one.partname)
    entries = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    table = part.blob.decode("utf-8").replace("</w:fonts>", f"{entries}</w:fonts>")
    part._blob = table.encode("utf-8")


def _indent(paragraph: Any, hundredths: dict[str, int]) -> None:
    properties = paragraph._p.get_or_add_pPr()
    found = properties.find(qn("w:ind"))
    if found is None:
        found = OxmlElement("w:ind")
        properties.append(found)
    names = {"first": "firstLine", "left": "left", "right": "right", "hanging": "hanging"}
    for name, value in hundredths.items():
        found.set(qn(f"w:{names[name]}Chars"), str(value))
        found.set(
            qn(f"w:{names[name]}"), str(round(value * TYPES["zh"].body / 5))
        )  # for who knows no characters


def _field(run: Any, code: str) -> None:
    for kind, said in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = said
        run._r.append(element)


def _language(style: ParagraphStyle, language: str) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), "en-GB" if language == "en" else "en-US")
    element.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(element)


def _unbordered(style: ParagraphStyle) -> None:
    """The template's title stands over a line."""
    properties = style.element.get_or_add_pPr()
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)
