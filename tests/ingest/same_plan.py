"""One small plan of our own in every format: headings, prose with targets, a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from office_files import odt_bytes, oh, op, otable, sheet_xml, xlsx_bytes, zipped
from pdf_files import Sheet, pdf_bytes
from plan_files import docx_bytes, p, tbl, tc, tr

Blocks = Sequence[str | list[list[str]]]  # paragraphs and tables

PLAN: Blocks = (
    "云岭高新区绿色发展五年行动方案（2021—2025年）",
    "一、总体要求",
    "云岭高新区坚持绿色发展，推动产业转型，近年来建成绿色工厂十家，单位增加值能耗持续下降。",
    "（一）主要目标",
    "到2025年，单位工业增加值能耗比2020年下降13.5%，单位工业增加值用水量下降16%。",
    [["指标", "2020年", "2025年", "属性"], ["单位工业增加值能耗（吨标准煤/万元）", "0.52", "0.45", "约束性"], ["绿色工厂（家）", "10", "30", "预期性"]],
    "二、重点任务",
    "（一）推进节能改造",
    "实施锅炉和电机节能改造，2023年底前完成二十台锅炉改造。（责任单位：经济发展局）",
    "（二）发展清洁能源",
    "建设屋顶分布式光伏，到2025年装机容量达到50兆瓦，建设智慧能源管理平台。（责任单位：规划建设局、经济发展局）",
    "三、保障措施",
    "成立绿色发展领导小组，定期调度，设立专项资金支持企业开展清洁生产审核。",
)  # fmt: skip


def as_text(blocks: Blocks) -> bytes:
    lines = ["\n".join("\t".join(row) for row in b) if isinstance(b, list) else b for b in blocks]
    return "\n".join(lines).encode()


def as_gb18030(blocks: Blocks) -> bytes:
    return as_text(blocks).decode().encode("gb18030")


def as_utf16(blocks: Blocks) -> bytes:
    return as_text(blocks).decode().encode("utf-16")


def as_markdown(blocks: Blocks) -> bytes:
    def table(rows: list[list[str]]) -> str:
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])

    return "\n\n".join(table(b) if isinstance(b, list) else b for b in blocks).encode()


def as_docx(blocks: Blocks) -> bytes:
    return docx_bytes(
        "".join(
            tbl(*(tr(*(tc(escape(cell)) for cell in row)) for row in b)) if isinstance(b, list) else p(escape(b))
            for b in blocks
        )
    )  # fmt: skip


def as_odt(blocks: Blocks) -> bytes:
    def block(b: str | list[list[str]]) -> str:
        if isinstance(b, list):
            return otable([[escape(cell) for cell in row] for row in b])
        return oh(escape(b)) if b.startswith("一、") else op(escape(b))

    return odt_bytes("".join(map(block, blocks)))


def as_html(blocks: Blocks) -> bytes:
    def block(b: str | list[list[str]]) -> str:
        if isinstance(b, list):
            rows = ("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in b)
            return f"<table>{''.join(rows)}</table>"
        return f"<p>{escape(b)}</p>"

    return f"<!DOCTYPE html><html><body>{''.join(map(block, blocks))}</body></html>".encode()


def as_xlsx(blocks: Blocks) -> bytes:
    rows: list[list[str]] = []
    for b in blocks:
        rows += (
            [[], *([escape(c) for c in row] for row in b), []]
            if isinstance(b, list)
            else [[escape(b)]]
        )
    return xlsx_bytes({"规划": sheet_xml([list(row) for row in rows])})


def as_pdf(blocks: Blocks) -> bytes:
    sheets: list[Sheet] = []
    top = 60.0
    sheet = Sheet()
    for b in blocks:
        if isinstance(b, list):
            sheets.append(Sheet(sheet.texts, (60, top, [[cell[:8] for cell in row] for row in b])))
            sheet, top = Sheet(), 60.0
            continue
        for start in range(0, len(b), 38):
            sheet.texts.append((60, top, b[start : start + 38]))
            top += 20
    return pdf_bytes([*sheets, sheet])


def as_zip(blocks: Blocks) -> bytes:
    half = len(blocks) // 2
    return zipped(
        {
            "方案.docx": as_docx(blocks[:half]),
            "附件1.xlsx": as_xlsx(blocks[half:]),
            "附件2.pdf": as_pdf(blocks),
        }
    )


FORMATS: dict[str, Callable[[Blocks], bytes]] = {
    "plan.txt": as_text,
    "gb18030.txt": as_gb18030,
    "utf16.txt": as_utf16,
    "plan.md": as_markdown,
    "plan.docx": as_docx,
    "plan.odt": as_odt,
    "plan.html": as_html,
    "plan.xlsx": as_xlsx,
    "plan.pdf": as_pdf,
    "plan.zip": as_zip,
}
