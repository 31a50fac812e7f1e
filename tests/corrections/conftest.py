"""A small plan of a fictional park, and a corrections file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Report
from checker.pipeline import check

TEXT = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、工作基础

2020年，云岭高新区单位工业增加值综合能耗为0.52吨标准煤/万元。

## 二、发展目标

到2025年，云岭高新区单位工业增加值综合能耗控制在0.46吨标准煤/万元以内，单位工业增加值二氧化碳排放量较2020年下降18%。

到2025年，园区绿化覆盖率达到40%。

## 三、重点任务

（一）2022年底前，由生态环境局牵头建成园区统一的能源申报管理平台，覆盖全部规模以上企业。

（二）实行碳达峰年度报告制度，每年6月底前编制并公布上一年度园区碳达峰进展报告，由经济发展局负责。

（三）支持企业开展绿色供应链管理，2024年底前培育3家绿色供应链管理企业。

## 四、保障措施

成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "云岭方案.md"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("plans") / "云岭方案.md"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return check(path, corrections=False)
