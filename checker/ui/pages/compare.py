"""版本比对: two versions of a plan side by side with what became of the findings, or two plans."""

from checker.ui.compare_page import compare_page

compare_page()
