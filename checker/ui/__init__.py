"""The Streamlit workbench: pages call pipeline.check through jobs and nothing below."""
