"""规划总览: targets and their paths, what-if, coverage of tasks, areas, series, flow to projects."""

from checker.ui.header import result_page
from checker.ui.overview.board import board

shown = result_page()
if shown:
    board(*shown)
