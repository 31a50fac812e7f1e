"""查询: questions in plain words with their answers as table, chart and file; SPARQL folded below."""

from checker.ui.query_page import show

show()
