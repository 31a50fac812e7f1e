"""The workbench's entry for Streamlit: page set-up and navigation, nothing else."""

import streamlit as st

from checker.ui import frame

frame.begin()
st.navigation(frame.pages(), position="top").run()
