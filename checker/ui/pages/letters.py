"""审核台: the queue of submissions; beside it verdict, deadline and letter of the chosen one."""

import streamlit as st

from checker.ui import frame, session
from checker.ui.header import preparing
from checker.ui.letter_desk import letter_desk
from checker.ui.queue import current_queue, desk_view, draw_queue

if st.session_state.pop("desk.open", False):
    st.switch_page(frame.page_file("review"))
frame.language_switch()
view = desk_view()
if view == "statistics":
    from checker.ui.rule_statistics import (
        rule_statistics,  # with the knowledge base, which is large
    )

    rule_statistics()
else:
    queue = current_queue()
    if queue and not session.wished():
        session.select(queue[0].version.id)  # what is due first
    version = session.current()
    if version is None:
        preparing()
    else:
        table, side = st.columns([1.6, 1], gap="small")
        with table:
            draw_queue(queue, version.id)
        with side, st.container(key="side", border=True, gap="small"):
            letter_desk(version)
