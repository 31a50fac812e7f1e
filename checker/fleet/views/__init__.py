"""Projections of a fleet report: terminal, JSON, HTML, workbook, csv and TriG; nothing is recomputed."""
