"""稿件自查: upload drafts or take an example, say zone, period and profile, watch the checks."""

import streamlit as st

from checker.ui import frame
from checker.ui.check_history import show_jobs
from checker.ui.checks import order_form
from checker.ui.frame import say

title, switch = st.columns([8, 1.4], vertical_alignment="center")
with title:
    st.subheader(say("page.check"), anchor=False)
    st.caption(say("check.lead"))
with switch:
    frame.language_switch()

form, side = st.columns([3, 2], gap="large")
with form:
    order_form()
with side:
    show_jobs()
