"""The Word file, opened and read: text, form, fonts, page numbers, draft marks."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from checker.letters import compose, made
from checker.letters.as_docx import to_docx
from tests.letters.reviews import UPHELD, decision, finished, half_done


def opened(review, language="zh"):
    return Document(io.BytesIO(made(review, "docx", language)))


def fonts(style):
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_says_what_the_letter_says_in_its_order(language):
    letter = compose(half_done(), language)
    document = Document(io.BytesIO(to_docx(letter)))
    assert [one.text for one in document.paragraphs] == [
        letter.title,
        *(block.text for block in letter.blocks),
    ]


def test_title_and_headings_are_real_headings():
    styles = [one.style.name for one in opened(finished()).paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 4
    assert styles.index("Heading 1") < styles.index("Heading 2")


def test_paper_and_margins_are_those_of_official_letters():
    (section,) = opened(finished()).sections
    size = [round(one / Mm(1)) for one in (section.page_width, section.page_height)]
    assert size == [210, 297]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(one / Mm(1)) for one in margins] == [37, 28, 26, 35]


def test_fonts_are_the_official_ones_with_stand_ins_for_other_machines():
    document = opened(finished())
    names = {
        name: fonts(document.styles[name]) for name in ("Title", "Heading 1", "Heading 2", "Normal")
    }
    assert names == {
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
        "Normal": "仿宋_GB2312",
    }
    parts = document.part.package.iter_parts()
    table = next(one for one in parts if "fontTable" in one.partname).blob.decode()
    for name, other in (
        ("方正小标宋简体", "SimSun"),
        ("仿宋_GB2312", "FangSong"),
        ("楷体_GB2312", "KaiTi"),
    ):
        assert f'<w:font w:name="{name}"><w:altName w:val="{other}"/>' in table


def test_pages_are_numbered_outside_on_odd_and_even_pages():
    document = opened(finished())
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in footer._element.xml
        assert footer.paragraphs[0].text == "—  —"  # between the dashes stands the field
    assert (
        section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment
    )


def test_a_draft_says_so_on_every_page_and_a_final_letter_never():
    for review, mark in ((half_done(), "草稿"), (finished(), "")):
        section = opened(review).sections[0]
        for header in (section.header, section.even_page_header):
            assert (mark in header.paragraphs[0].text) if mark else not header.paragraphs[0].text


def test_the_signature_stands_at_the_right_and_is_not_torn_from_its_date():
    *_, office, day, note = opened(finished()).paragraphs
    assert (office.text, day.text) == ("（审查单位）", "2026年11月20日")
    assert office.alignment == day.alignment == 2
    assert office.paragraph_format.keep_with_next
    assert "plancheck" in note.text


def test_equal_reviews_make_equal_files():
    assert made(finished(), "docx", "zh") == made(finished(), "docx", "zh")


def test_a_comment_with_control_characters_still_makes_a_file():
    review = finished()
    id_ = "target-limit/sa28:T1"
    odd = decision(id_, UPHELD, "核对\x00口径\x1b[31m\ud800")
    document = opened(replace(review, decisions={**review.decisions, id_: odd}))
    assert any("核对口径" in one.text for one in document.paragraphs)
