"""A text file says the same in every encoding and with every kind of line end."""

from pathlib import Path

import pytest

from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load

PLAN = """云溪高新技术产业开发区绿色发展行动方案（2021—2025年）

一、发展现状

2020年，园区单位工业增加值综合能耗为0.48吨标准煤/万元，可再生能源占6%。
用地紧张，统计基础薄弱。

二、主要目标

到2025年，单位工业增加值综合能耗由2020年的0.48吨标准煤/万元下降到0.39吨标准煤/
万元；可再生能源消费占比达到15%。园区二氧化碳排放力争2029年达到峰值。

三、重点任务

2023年底前建成全区统一的能源申报管理平台，规上企业按月填报。（责任单位：经济发展局）
每年举办绿色技术创新创业大赛1场。（责任单位：科技创新局）
"""


def told(path: Path, data: bytes) -> tuple[object, ...]:
    """What the extraction reads in the bytes, without offsets and line ends."""
    path.write_bytes(data)
    document = read(path)
    found = extract(document, load())
    for target in found.targets:
        at = target.evidence
        assert document.text[at.start : at.end] == at.quote
    return (
        found.kind,
        found.title,
        found.zone,
        found.period,
        [(t.indicator, t.cmp, t.value, t.unit, t.year, t.base_year, t.kind) for t in found.targets],
        [
            (a.clause, a.addressed, a.score, ["".join(e.quote.split()) for e in a.evidence])
            for a in found.answers
        ],
        [(m.text, m.actions, m.responsible, m.deadline) for m in found.measures],
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_change_nothing(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    plain = told(tmp_path / "plain.txt", PLAN.encode())
    assert len(plain[4]) >= 5  # type: ignore[arg-type]
    other = told(tmp_path / "other.txt", PLAN.replace("\n", line_end).encode(encoding))
    assert other == plain
