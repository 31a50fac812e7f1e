"""政策库: clauses, the graph around them, indicators, rules with examples, packs and versions."""

from checker.ui.knowledge_page import show

show()
