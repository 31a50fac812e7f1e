"""The form of a question: one field a parameter, and which plans it is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from checker.queries import Parameter, Question, Takes
from checker.ui import session
from checker.ui.asked_plans import newest
from checker.ui.asking.catalogue import KNOWLEDGE, first_value, group_of, options
from checker.ui.asking.state import SCOPES, Asked
from checker.ui.frame import speaker
from checker.ui.library.page_state import FIRST, FIRST_INDICATOR
from checker.ui.library.scene import Scene
from checker.ui.library.sheets import headed

say = speaker("ask")
_LAST = "ask.last"  # the value that was last given for each kind of parameter
_FIRST = {Takes.CLAUSE.value: FIRST, Takes.INDICATOR.value: FIRST_INDICATOR}
_WIDTH = {Takes.CLAUSE: 4.0, Takes.INDICATOR: 3.0, Takes.TEXT: 3.5, Takes.PACK: 3.0}


def form(
    here: Scene, question: Question, asked: Asked, remember: Callable[[Asked], Asked]
) -> Asked:
    """Draw the fields; what was asked with what they say now."""
    about_plans = group_of(question) != KNOWLEDGE
    widths = [_WIDTH.get(one.takes, 1.8) for one in question.parameters]
    widths += [3.4, 3.0] if about_plans else []
    if not widths:
        return asked
    room = max(0.01, 10.5 - sum(widths))
    columns = st.columns([*widths, room], vertical_alignment="bottom")
    values = {}
    for column, parameter in zip(columns, question.parameters, strict=False):
        with column:
            values[parameter.name] = _field(
                here, question, parameter, asked.values.get(parameter.name)
            )
    said = (one.name for one in question.parameters if values[one.name] or one.default is not None)
    now = replace(asked, values={name: values[name] for name in said})
    if about_plans:
        scope, other = columns[len(values)], columns[len(values) + 1]
        now = _scope(question, now, scope, other)
    return remember(now)


def _field(here: Scene, question: Question, parameter: Parameter, said: str | None) -> str:
    """One parameter: a choice where its values are known, else words."""
    label = headed(parameter.label.get(here.language))
    allowed = options(parameter, here)
    last: dict[str, str] = st.session_state.setdefault(_LAST, {**_FIRST})
    kind = parameter.takes.value
    wish = said or (last.get(kind, "") if parameter.required else "")
    value = first_value(parameter, allowed, wish, left_open=said == "")
    # a field is a new one when the address says another value: its own state would win
    key = f"ask-{question.name}-{parameter.name}-{here.language}-{value}"
    if allowed:
        if not parameter.required:
            allowed = {"": say("parameter.open"), **allowed}
        names = list(allowed)
        value = st.selectbox(
            label, names, index=names.index(value), format_func=allowed.__getitem__, key=key
        )
    else:
        hint = say("parameter.text") if parameter.takes is Takes.TEXT else None
        value = st.text_input(label, value, key=key, placeholder=hint, max_chars=200).strip()
    if parameter.required and value:
        last[kind] = value
    return value


def _scope(question: Question, asked: Asked, left: DeltaGenerator, right: DeltaGenerator) -> Asked:
    """Which plans; a question that compares two begins with two."""
    known = newest()
    current = session.current()
    others = [one for one in known if current is None or one.id != current.id]
    allowed = [one for one in SCOPES if question.plans < 2 or one != "one"] if others else ["one"]
    scope = asked.scope if asked.scope in allowed else allowed[0]
    with left:
        scope = st.selectbox(
            say("scope"), allowed, index=allowed.index(scope),
            format_func=lambda one: say(f"scope.{one}"), key=f"ask-scope-{question.plans}-{scope}",
        )  # fmt: skip
    if scope != "two":
        return replace(asked, scope=scope, other="")
    names = {one.id: f"{one.file_name} {one.created_at[:10]}" for one in others}
    ids = list(names)
    other = asked.other if asked.other in names else ids[0]
    with right:
        other = st.selectbox(
            say("scope.other"), ids, index=ids.index(other), format_func=names.__getitem__,
            key=f"ask-other-{other}",
        )  # fmt: skip
    return replace(asked, scope=scope, other=other)
