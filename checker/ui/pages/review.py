"""逐项审查: findings, plan text and case side by side."""

import streamlit as st

from checker.ui.frame import language
from checker.ui.header import result_page
from checker.ui.review_component import review_desk
from checker.ui.review_data import review_data

shown = result_page()
if shown:
    job, report = shown
    review_desk(review_data(report, language()), st.query_params.get("finding"))
