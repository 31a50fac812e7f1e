"""The document of the sample report: an own-written plan of a fictional park, built line by line."""

from __future__ import annotations

import hashlib

from checker.model import (
    Cell,
    Document,
    Note,
    Page,
    PageKind,
    Paragraph,
    ParagraphKind,
    Section,
    Table,
)

_PAGE = "\f"  # in LINES: a page ends here
LINES: tuple[str, ...] = (
    "云溪高新技术产业开发区绿色发展五年行动计划（2021—2025年）",
    "# 一、|总体要求",
    "为贯彻《国家高新区绿色发展专项行动实施方案》（国科发火〔2021〕28号），制定本计划。",
    "## （一）|主要目标",
    "到2025年，单位工业增加值综合能耗由2020年的0.52吨标准煤/万元降至0.42吨标准煤/万元。",
    "单位工业增加值二氧化碳排放量五年累计下降18%，可再生能源消费占比达到16%以上。",
    "工业用水重复利用率由2020年的88%提高到93%以上，力争2030年前实现碳达峰。",
    _PAGE,
    "## （二）|指标表",
    "|表1 绿色发展主要指标",
    "|指标|2020年|2025年|属性",
    "|单位工业增加值综合能耗（吨标准煤/万元）|0.52|0.41|约束性",
    "|可再生能源消费占比（%）|11|16|预期性",
    "|工业用水重复利用率（%）|88|93|预期性",
    "# 二、|重点任务",
    "## （一）|减污降碳",
    "由生态环境分局牵头，2023年底前在电镀、印染企业全部完成清洁生产审核，削减化学需氧量和挥发性有机物。",
    "建设“云溪碳账本”<script>alert('x')</script>平台，接入A&B公司等120家规上企业的能耗数据，2024年上线。",
    "推进*绿色*低碳生活，倡导_绿色_出行 | 共建共享。",
    _PAGE,
    "## （二）|绿色技术",
    "科技创新局每年安排2000万元，支持清洁能源、资源回收利用两个方向的关键技术攻关，到2025年突破20项。",
    "加强绿色技术标准的宣传。",
    "# 三、|保障措施",
    "成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。",
    "积极争取各方面支持，加大投入力度。",
    _PAGE,
    _PAGE,
)


class _Builder:
    """Collects text and structure with exact offsets."""

    def __init__(self) -> None:
        self.text = ""
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.cells: list[Cell] = []
        self.caption = ""
        self.pages: list[tuple[int, int]] = [(0, 0)]

    def add(self, line: str) -> None:
        if line == _PAGE:
            self.pages[-1] = (self.pages[-1][0], len(self.text))
            self.pages.append((len(self.text), len(self.text)))
        elif line.startswith("#"):
            self._heading(line)
        elif line.startswith("|"):
            self._row(line[1:].split("|"))
        else:
            kind = ParagraphKind.BODY if self.text else ParagraphKind.TITLE
            self._paragraph(line, kind)

    def _paragraph(self, line: str, kind: ParagraphKind) -> None:
        start = len(self.text)
        self.text += line + "\n"
        section = self.sections[-1].index if self.sections else None
        self.paragraphs.append(
            Paragraph(
                len(self.paragraphs), kind, start, start + len(line), section, len(self.pages)
            )
        )

    def _heading(self, line: str) -> None:
        marks, _, rest = line.partition(" ")
        number, _, title = rest.partition("|")
        above = [entry.index for entry in self.sections if entry.level < len(marks)]
        start = len(self.text)
        self.sections.append(
            Section(
                len(self.sections),
                len(marks),
                number,
                title,
                start,
                -1,
                above[-1] if above else None,
            )
        )
        self._paragraph(number + title, ParagraphKind.HEADING)

    def _row(self, cells: list[str]) -> None:
        if len(cells) == 1:
            self.caption = cells[0]
            self._paragraph(cells[0], ParagraphKind.CAPTION)
            return
        row = self.cells[-1].row + 1 if self.cells else 0
        for column, content in enumerate(cells):
            start = len(self.text)
            self.text += content + ("\t" if column < len(cells) - 1 else "\n")
            self.cells.append(Cell(row, column, 1, 1, start, start + len(content)))

    def document(self) -> Document:
        self.pages[-1] = (self.pages[-1][0], len(self.text))
        return Document(
            name="云溪 plan <v1>.docx",
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            text=self.text,
            sections=tuple(self._closed(section) for section in self.sections),
            paragraphs=tuple(self.paragraphs),
            tables=(self._table(),),
            pages=tuple(
                Page(number, start, end, PageKind.IMAGE if start == end else PageKind.TEXT)
                for number, (start, end) in enumerate(self.pages, start=1)
            ),
            notes=(Note("image-pages", pages=(4, 5)), Note("garbled-text", pages=(3,))),
        )

    def _closed(self, section: Section) -> Section:
        later = (s.start for s in self.sections[section.index + 1 :] if s.level <= section.level)
        end = next(later, len(self.text))
        return Section(
            section.index,
            section.level,
            section.number,
            section.title,
            section.start,
            end,
            section.parent,
        )

    def _table(self) -> Table:
        return Table(
            index=0,
            start=self.cells[0].start,
            end=self.cells[-1].end,
            rows=self.cells[-1].row + 1,
            columns=4,
            cells=tuple(self.cells),
            header_rows=1,
            caption=self.caption,
            section=2,
            page=2,
        )


def sample_document() -> Document:
    """The sample plan as ingest would deliver it; two image pages at the end."""
    builder = _Builder()
    for line in LINES:
        builder.add(line)
    return builder.document()
