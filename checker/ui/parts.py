"""Own components (Streamlit's v2): one style and one script each, joined from files in components/."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from checker.ui.frame import HERE


@cache
def asset(name: str) -> str:
    """The text of a file in components/."""
    return (HERE / "components" / name).read_text(encoding="utf-8")


def part(
    name: str, folder: str, *scripts: str, html: str = '<div class="root"></div>'
) -> Callable[..., Any]:
    """A component with the style and scripts of its folder; `scripts` of others are FOLDER/NAME.

    The browser loads no modules, so all of it is one script, after what makes nodes (common/dom.js).
    """
    paths = ["common/dom", *(one if "/" in one else f"{folder}/{one}" for one in scripts)]
    return st.components.v2.component(
        f"plancheck_{name}",
        html=html,
        css=asset(f"{folder}/{folder}.css"),
        js="\n".join(asset(f"{path}.js") for path in paths),
    )
