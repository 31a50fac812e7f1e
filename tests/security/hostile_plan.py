"""A plan of a fictional park every word of which wants to be something else: markup, script, formula, link."""

from __future__ import annotations

import io

from docx import Document

ELSEWHERE = "outside.example"  # nobody may ever ask this host
# what a page would do with it is on the right; each tells which one has run
ATTACKS = (
    '<img src=x onerror="window.__owned=1">',
    "</script><script>window.__owned=2</script>",
    "<svg/onload=window.__owned=3>",
    "[点此](javascript:window.__owned=4)",
    f"![图](https://{ELSEWHERE}/p.png)",
    f"[链接](https://{ELSEWHERE}/)",
    f'"\'><iframe src="//{ELSEWHERE}/f"></iframe>',
    r"$$\href{javascript:window.__owned=5}{x}$$",
    "{{7*7}} ${7*7} {0} %s :material/home: :red[红]",
    f'=HYPERLINK("https://{ELSEWHERE}/h";"x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\u202e右至左",
    "</textarea></style><b onclick=window.__owned=6>粗</b>",
)
MARK = "青鸾暗号句"  # stands in every sentence: no log may hold it
ZONE = f"{MARK}高新区<img src=x onerror=window.__owned=7>"
FILE = f"{MARK}[稿](javascript:window.__owned=8)<img src=x onerror=window.__owned=9>=1+1.docx"
WHO = f"{MARK}<img src=x onerror=window.__owned=10>[名](javascript:window.__owned=11)"
SAID = f"{MARK}{''.join(ATTACKS)}"  # comments, notes and reasons
_LONG = "A" * 600
_GOALS = (
    "到2025年，单位工业增加值综合能耗由2020年的0.48吨标准煤/万元降至0.46吨标准煤/万元",
    "到2025年，单位工业增加值二氧化碳排放量年均削减1%",
    "到2025年，工业用水重复利用率达到40%以上",
    "2032年实现碳达峰",
)
_TASKS = (
    "2023年底前建成园区统一的能源申报管理平台，接入200家企业",
    "每年8月底前编制碳达峰年度报告并向社会公布",
    "推动重点企业开展绿色工厂创建，到2025年建成12家",
)


def hostile_plan(draft: int = 1) -> bytes:
    """The plan as a Word file; drafts differ in one figure."""
    document = Document()
    document.add_heading(f"{ZONE}绿色发展五年行动方案（2021—2025年）", 0)
    attacks = iter(ATTACKS * 20)
    document.add_heading(f"一、主要目标{next(attacks)}", 1)
    for goal in _GOALS:
        document.add_paragraph(f"{MARK}{next(attacks)}{goal}{next(attacks)}。")
    document.add_heading(f"二、重点任务{next(attacks)}", 1)
    for number, task in enumerate(_TASKS):
        document.add_heading(f"（{number + 1}）{task}{next(attacks)}", 2)
        said = task.replace("12家", f"1{draft}家")
        document.add_paragraph(
            f"{MARK}{next(attacks)}{said}{next(attacks)}。（责任单位：{MARK}局{next(attacks)}、{_LONG}）"
        )
    table = document.add_table(rows=1, cols=5)
    for cell, word in zip(
        table.rows[0].cells, ("序号", "指标", "单位", "2020年", "2025年"), strict=True
    ):
        cell.text = word
    for number, attack in enumerate(ATTACKS):
        for cell, word in zip(
            table.add_row().cells,
            (str(number), f"单位工业增加值综合能耗{attack}", "吨标准煤/万元", attack, "0.46"),
            strict=True,
        ):
            cell.text = word
    document.core_properties.title = ZONE
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
