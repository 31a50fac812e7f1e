"""Streamlit's page with a first look: what is shown until its script, two megabytes, has been read and run.

Without it the window stays white for a second or two, and the tab is called Streamlit.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit

from checker.language import LANGUAGES, text

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_FILES = re.compile(r"/(?:_stcore|static|media|component|app)/")
_LOOK = """<div id="root"><div style="font-family: 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif;
 position: fixed; inset: 0; color: #1b2430; background: #fff"><div style="display: flex; align-items: center; gap: 20px;
 height: 3.1rem; padding: 0 14px; border-bottom: 1px solid #e4e8ee; font-weight: 700; font-size: 15px">
<img src="{icon}" alt="" width="20" height="20">{product}</div>
<p role="status" style="padding: 14px; font-size: 14px; color: #5b6777">{opening}</p></div></div>"""


@cache
def icon() -> str:
    """The product's sign as part of a page: a file would be looked at anew with every run."""
    drawn = (Path(__file__).parent / "icon.png").read_bytes()
    return f"data:image/png;base64,{b64encode(drawn).decode()}"


def is_page(path: str) -> bool:
    """Whether an address is one of a page, for which Streamlit always gives the same file."""
    return _FILES.search(path) is None


def page(query: str) -> bytes:
    """The page in the language that its address (the part behind ?) asks for."""
    wished = parse_qs(query).get("lang", [""])[0]
    return _page(wished if wished in LANGUAGES else "zh")


@cache
def _page(language: str) -> bytes:
    look = _LOOK.format(
        icon=icon(),
        product=text("ui.product", language),
        opening=text("ui.opening", language),
    )
    tag = "en" if language == "en" else "zh-CN"
    made = _INDEX.read_text(encoding="utf-8")
    for old, new in (
        ('<html lang="en">', f'<html lang="{tag}">'),
        ("<title>Streamlit</title>", f"<title>{text('ui.product', language)}</title>"),
        ('<div id="root"></div>', look),
    ):
        made = made.replace(old, new)
    return made.encode()
