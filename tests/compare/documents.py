"""Documents of fictional parks, read from Markdown."""

from pathlib import Path

from checker.ingest import read
from checker.model import Document

BASE = """# 松屿高新区绿色发展实施方案（2021—2025年）

## 一、主要目标

到2025年，单位工业增加值综合能耗由2020年的0.41吨标准煤/万元降至0.38吨标准煤/万元。

可再生能源消费占比达到15%，新增分布式光伏装机30兆瓦。

| 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- |
| 绿色工厂 | 家 | 12 | 40 |
| 再生水利用率 | % | 20 | 30 |

## 二、重点任务

由经济发展局牵头，2023年底前建成园区统一的能源申报管理平台，接入200家企业。

推进园区循环化改造，完善慢行系统和充换电设施，公共停车场充电桩占比达到20%。

## 三、保障措施

成立绿色发展领导小组，由管委会主任任组长，每季度调度一次工作进展。
"""


def document(folder: Path, text: str, name: str = "plan.md") -> Document:
    """The document in a Markdown text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(file)
