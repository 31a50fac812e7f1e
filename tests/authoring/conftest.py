"""A folder of the user's own, and a workbook as an expert fills it in."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.authoring import workbook
from checker.authoring.pack import Sheets

FIELDS = {
    "id": "lake", "version": "1.0.0",
    "pack_title_zh": "湖区园区绿色要求", "document_title_zh": "湖区园区绿色发展办法",
}  # fmt: skip
# kind, id, parent, locator, sentence, modality, title, labels
TASKS = [
    ("TaskGroup", "1", "", "二", "", "", "重点任务", ""),
    ("Task", "1.1", "1", "二1", "", "mandatory", "修复湖岸", "湖岸修复"),
    ("Task", "1.2", "1", "二2", "", "mandatory", "共享电池", "共享电池"),
    ("GuaranteeMeasure", "G1", "", "三1", "", "mandatory", "安排资金", "资金安排"),
]
ACTIONS = [
    ("Action", "1.1.a", "1.1", "二1", "1", "mandatory", "修复湖岸湿地", "修复湖岸湿地"),
    ("Action", "1.1.b", "1.1", "二1", "2", "encouraged", "建设观鸟步道", "观鸟步道"),
    ("Action", "1.2.a", "1.2", "二2", "1", "directed", "投放共享电池柜", "共享电池柜"),
    ("Action", "G1.a", "G1", "三1", "1", "mandatory", "设立湖岸修复资金", "湖岸修复资金"),
]
COLUMNS = ("kind", "id", "parent", "locator", "sentence", "modality", "title_zh", "labels")


class Expert:
    """Somebody who fills in a workbook cell by cell, knowing only its headings."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("wb") as file:
            workbook.write(Sheets("sample"), file)
        self.book = load_workbook(path)

    def sheet(self, name: str) -> Any:
        return next(self.book[title] for title in self.book.sheetnames if title.endswith(name))

    def add(self, name: str, row: dict[str, object]) -> int:
        sheet = self.sheet(name)
        keys = [str(cell.value).rpartition("\n")[2] for cell in sheet[1]]
        place = next(n for n in range(2, 999) if not any(c.value for c in sheet[n]))
        for key, value in row.items():
            sheet.cell(place, keys.index(key) + 1, value)
        return place

    def field(self, key: str, value: str) -> None:
        for row in self.sheet("pack").iter_rows(min_row=2):
            if str(row[0].value).endswith(f"\n{key}"):
                row[1].value = value

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def fill(expert: Expert) -> Expert:
    """Ten clauses: four tasks and guarantees, four actions, two targets."""
    for key, value in FIELDS.items():
        expert.field(key, value)
    for name, rows in (("clauses", TASKS), ("actions", ACTIONS)):
        for row in rows:
            said = dict(zip(COLUMNS, row, strict=True))
            more = {"statement_zh": f"园区应当{said['title_zh']}。"}
            if name == "actions":
                more["examples"] = f"2024年底前由管委会{said['title_zh']}，投入300万元。"
            expert.add(name, {**said, **more})
    for number, limit in (("T1", 0.25), ("T2", 0.2)):
        expert.add(
            "targets",
            {
                "kind": "Target", "id": number, "locator": "一", "modality": "mandatory",
                "title_zh": f"能耗强度不高于{limit}", "statement_zh": f"2025年能耗强度不高于{limit}。",
                "scope": "zone", "indicator": "energyIntensityIndustry", "comparator": "<=",
                "limit": limit, "unit": "吨标准煤/万元", "year": 2025,
            },
        )  # fmt: skip
    expert.add("links", {"from": "lake:T1", "relation": "stricterThan", "to": "sa28:T1"})
    expert.add("links", {"from": "lake:T2", "relation": "stricterThan", "to": "lake:T1"})
    return expert


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("PLANCHECK_HOME", str(folder))
    return folder


@pytest.fixture
def expert(home: Path, tmp_path: Path) -> Expert:
    return fill(Expert(tmp_path / "湖区.xlsx"))
