"""逐项审查: findings, plan text and case side by side; decisions and corrections are saved at once."""

import streamlit as st

from checker.ui import session
from checker.ui.desk import desk
from checker.ui.header import result_page
from checker.ui.process_bar import process_bar

shown = result_page()
if shown:
    process_bar(shown[0], session.review_of(*shown))
    at = st.query_params.get("at", "")
    desk(*shown, st.query_params.get("finding"), int(at[:12]) if at.isdecimal() else None)
