"""Whole reports, compared with the files in golden/; PLANCHECK_GOLDEN=write writes them anew."""

import os
from pathlib import Path

import pytest

from checker.report import dumps, to_html, to_markdown, to_terminal
from checker.report.as_csv import to_csv
from checker.report.as_junit import to_junit
from checker.report.as_sarif import to_sarif
from tests.report.sample import sample_report
from tests.report.waived import waived_report

FOLDER = Path(__file__).parent / "golden"
FORMATS = {
    "sample.json": dumps,
    "sample.zh.md": lambda report: to_markdown(report, "zh"),
    "sample.en.md": lambda report: to_markdown(report, "en"),
    "sample.zh.html": lambda report: to_html(report, "zh"),
    "sample.zh.txt": lambda report: to_terminal(report, "zh"),
    "sample.zh.csv": lambda report: to_csv(report, "zh"),
    "sample.en.sarif": lambda report: to_sarif(report, "en"),
    "sample.zh.junit.xml": lambda report: to_junit(report, "zh"),
}


REPORTS = {"sample": sample_report, "waived": waived_report}


@pytest.mark.parametrize("name", [f"{kind}{one[6:]}" for kind in REPORTS for one in FORMATS])
def test_a_report_is_what_it_was(name):
    made = FORMATS[f"sample{name[6:]}"](REPORTS[name[:6]]())
    file = FOLDER / name
    if os.environ.get("PLANCHECK_GOLDEN") == "write":
        file.write_text(made.replace("\r\n", "\n"), encoding="utf-8", newline="\n")
    assert made.replace("\r\n", "\n") == file.read_text(encoding="utf-8")
