"""Fictional plans in any number, for benchmarks and tests of many plans at once.

Their texts are varied from the example plans: words are changed for others of the same meaning, a
zone in eight copies a stretch of an earlier one, one in forty leaves the other's name in it. What
their reports say is varied from the reports of the examples. A number always gives the same plan.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from checker.fleet.model import Fleet, PlanOutcome, PlanText, ZonePlan
from checker.fleet.reading import report_of, zone_plan
from checker.fleet.zones import zones_of
from checker.model import Outcome, Target
from checker.pipeline import check
from checker.report import dumps

EXAMPLES = Path(__file__).parents[1] / "examples"
BASES = ("lanping.md", "shuoyuan.md")
NAMES = {"lanping.md": "澜屏", "shuoyuan.md": "朔原"}
_FIRST, _SECOND = "云青沧岚溪湖泉峰松柏岭澄碧瑞锦宁", "岭石台川浦陵津泽坪屿坞湾港桥关塘"
_WORDS = (
    ("建设", "建成", "新建", "打造"), ("企业", "厂家", "公司", "工厂"), ("绿色", "低碳", "环保", "清洁"),
    ("园区", "全区", "区内", "辖区"), ("推动", "促进", "加快", "引导"), ("实施", "推行", "开展", "落实"),
    ("完成", "实现", "办结", "做完"), ("组织", "安排", "发动", "召集"), ("提高", "提升", "增强", "改善"),
    ("重点", "主要", "骨干", "核心"), ("行业", "产业", "门类", "领域"), ("技术", "工艺", "科技", "技艺"),
    ("服务", "支撑", "保障", "协助"), ("支持", "扶持", "资助", "帮助"), ("建立", "设立", "健全", "形成"),
    ("每年", "逐年", "年年", "各年"), ("项目", "工程", "课题", "事项"), ("管理", "管控", "治理", "监管"),
    ("排放", "排出", "外排", "释放"), ("改造", "改建", "更新", "升级"), ("平台", "系统", "载体", "网络"),
    ("单位", "部门", "机构", "主体"), ("资金", "经费", "款项", "投入"), ("能源", "用能", "能耗", "燃料"),
)  # fmt: skip


def zone_name(number: int) -> str:
    """A name that no zone has: two characters, and a third from the 257th on."""
    first, second = divmod(number % 256, 16)
    more = "" if number < 256 else _SECOND[number // 256 % 16] + ("" if number < 4096 else "新")
    return f"{_FIRST[first]}{more}{_SECOND[second]}高新区"


@cache
def _source(name: str) -> str:
    """The text of an example plan, its zone's name as a place to fill."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    own = NAMES[name]
    return text.replace(f"{own}高新技术产业开发区", "{zone}").replace(f"{own}高新区", "{zone}")


def plan_text(number: int) -> str:
    """The text of a plan; see the top of this file for what it shares with others."""
    random_ = random.Random(number)
    text = _source(BASES[number % 2])
    pieces = [_reworded(line, random_) for line in text.split("\n")]
    if number % 8 == 7:
        pieces[len(pieces) // 2 : len(pieces) // 2] = _copied_lines(number)
    return "\n".join(pieces).replace("{zone}", zone_name(number))


def _reworded(line: str, random_: random.Random) -> str:
    """Every word of the list by itself changed for one of its like."""
    for words in _WORDS:
        parts = line.split(words[0])
        line = parts[0] + "".join(random_.choice(words) + part for part in parts[1:])
    return line


def _copied_lines(number: int) -> list[str]:
    """Some lines of an earlier plan; in one case of five its name stays in them."""
    other = number - 7
    lines = [one for one in plan_text(other).split("\n") if len(one) > 60][3:8]
    if number % 40 == 7:
        return [*lines, f"{zone_name(other)}管委会负责组织实施。"]
    return [one.replace(zone_name(other), zone_name(number)) for one in lines]


@cache
def base_plans() -> tuple[ZonePlan, ...]:
    """The examples as they are checked."""
    return tuple(
        zone_plan(report_of(dumps(check(EXAMPLES / name)), name), place)
        for place, name in enumerate(BASES, 1)
    )


@cache
def base_reports() -> tuple[str, ...]:
    """The JSON reports of the examples."""
    return tuple(dumps(check(EXAMPLES / name)) for name in BASES)


def json_report(number: int) -> str:
    """A JSON report of a plan: that of an example under the zone's name."""
    data = json.loads(base_reports()[number % 2])
    data["plan"] |= {"zone": zone_name(number), "sha256": _sha256(number), "file": f"{number}.docx"}
    return json.dumps(data, ensure_ascii=False)


def plan(number: int, *, text: bool = True) -> ZonePlan:
    """A plan whose figures and outcomes are varied; one in twelve states no energy intensity."""
    base, random_ = base_plans()[number % 2], random.Random(number)
    factor = Decimal(random_.randint(50, 130)) / 100
    silent = number % 12 == 11
    targets = (_varied(one, factor, silent) for one in base.targets)
    return replace(
        base,
        id=f"p{number + 1}",
        file=f"{number}.docx",
        sha256=_sha256(number),
        zone=zone_name(number),
        targets=tuple(one for one in targets if one is not None),
        outcomes=tuple(_flipped(one, random_) for one in base.outcomes),
        text=PlanText(plan_text(number)) if text else None,
    )


def _varied(target: Target, factor: Decimal, silent: bool) -> Target | None:
    if target.indicator == "energyIntensityIndustry":
        return (
            None
            if silent
            else replace(target, value=(target.value * factor).quantize(Decimal("0.001")))
        )
    return target


def _flipped(one: PlanOutcome, random_: random.Random) -> PlanOutcome:
    if random_.random() > 0.04:
        return one
    return replace(one, outcome=random_.choice((Outcome.FAILED, Outcome.PASSED, Outcome.CANT_TELL)))


def plans(count: int, *, text: bool = True) -> Iterator[ZonePlan]:
    """So many plans of so many zones."""
    return (plan(number, text=text) for number in range(count))


def fleet(count: int, *, text: bool = True) -> Fleet:
    """A fleet of so many zones."""
    made = tuple(plans(count, text=text))
    return Fleet(made, zones_of(made))


def _sha256(number: int) -> str:
    return hashlib.sha256(f"simulated {number}".encode()).hexdigest()
