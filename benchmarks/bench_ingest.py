"""How fast files are read, beside other readers: python benchmarks/bench_ingest.py [FILE...]

Without files, four plans of 60 pages are written: docx and pdf, as text only and with a table of
16 rows on every other page. Pages a second are medians of several runs in one process, warm; a page
of a docx is 620 characters. pdfplumber, markitdown and python-docx are measured where they are
installed; none of them is needed by the project. Memory is the peak of a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checker.ingest import read

ROOT = Path(__file__).parents[1]
PAGES = 60
RUNS = 5
LINES, COLUMNS = 22, 28  # of an official A4 page
CHARACTERS_PER_PAGE = 620
ROWS = 16
HEAD = ["序号", "指标", "2020年", "2025年", "属性"]
Reader = Callable[[Path], object]


def paragraphs() -> Iterator[str]:
    """The prose of the example plans, over and over."""
    texts = [
        paragraph.text
        for path in sorted((ROOT / "examples").glob("*.docx"))
        for paragraph in docx.Document(str(path)).paragraphs
        if paragraph.text.strip()
    ]
    while True:
        yield from texts


def table_rows(page: int) -> list[list[str]]:
    names = ("单位增加值能耗", "单位增加值用水量", "绿色工厂数量", "可再生能源占比")
    rows = [
        [str(i), f"{names[i % 4]}{page}-{i}", f"{i}.{page}", f"{i + 2}.{page}%", "约束性"]
        for i in range(1, ROWS)
    ]
    return [HEAD, *rows]


def write_docx(path: Path, *, tables: bool) -> None:
    document = docx.Document()
    source = paragraphs()
    for page in range(1, PAGES + 1):
        if tables and page % 2 == 0:
            rows = table_rows(page)
            table = document.add_table(rows=len(rows), cols=len(HEAD))
            for cell, text in zip(table._cells, [t for row in rows for t in row], strict=True):
                cell.text = text
        size = 0
        while size < (
            CHARACTERS_PER_PAGE // 3 if tables and page % 2 == 0 else CHARACTERS_PER_PAGE
        ):
            text = next(source)
            document.add_paragraph(text)
            size += len(text)
    document.save(str(path))


def write_pdf(path: Path, *, tables: bool) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    flow = (text[i : i + COLUMNS] for text in paragraphs() for i in range(0, len(text), COLUMNS))
    for page in range(1, PAGES + 1):
        canvas.setFont("STSong-Light", 16)
        ruled = tables and page % 2 == 0
        for line in range(LINES // 3 if ruled else LINES):
            canvas.drawString(72, A4[1] - 90 - 28 * line, next(flow))
        if ruled:
            draw_table(canvas, table_rows(page))
        canvas.showPage()
    canvas.save()


def draw_table(canvas: Canvas, rows: list[list[str]]) -> None:
    edges, top, height = [60, 100, 280, 360, 440, 520], 520, 22
    canvas.setFont("STSong-Light", 11)
    canvas.grid(edges, [top - height * i for i in range(len(rows) + 1)])
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            canvas.drawString(edges[column] + 4, top - height * index - 15, text)


def with_pdfplumber(path: Path) -> object:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


def with_markitdown(path: Path) -> object:
    from markitdown import MarkItDown

    return MarkItDown(enable_plugins=False).convert(str(path)).text_content


def with_python_docx(path: Path) -> object:
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts, [[cell.text for cell in row.cells] for t in document.tables for row in t.rows]


READERS: dict[str, tuple[str, tuple[str, ...], Reader]] = {
    "plancheck": ("checker", (".docx", ".pdf", ".odt", ".xlsx", ".html", ".txt", ".md"), read),
    "pdfplumber": ("pdfplumber", (".pdf",), with_pdfplumber),
    "markitdown": ("markitdown", (".pdf", ".docx"), with_markitdown),
    "python-docx": ("docx", (".docx",), with_python_docx),
}


def pages_of(path: Path) -> float:
    document = read(path)
    return len(document.pages) or len(document.text) / CHARACTERS_PER_PAGE


def seconds(reader: Reader, path: Path) -> float:
    """Median time of a read, warm; slow readers are run less often."""
    times: list[float] = []
    reader(path)
    while len(times) < RUNS and sum(times) < 20:
        start = time.perf_counter()
        reader(path)
        times.append(time.perf_counter() - start)
    return median(times)


def peak(path: Path) -> float:
    """MB that a process needs at most to read the file with plancheck."""
    code = (
        "import resource,sys;from pathlib import Path;from checker.ingest import read;"
        "read(Path(sys.argv[1]));print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return int(done.stdout) / 1024


def own_files(folder: Path) -> list[Path]:
    files: list[Path] = []
    for tables in (False, True):
        for suffix, write in ((".docx", write_docx), (".pdf", write_pdf)):
            path = folder / f"{'tables' if tables else 'text'}{suffix}"
            write(path, tables=tables)
            files.append(path)
    return files


def main() -> None:
    known = {name: r for name, (module, *r) in READERS.items() if find_spec(module) is not None}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(name) for name in sys.argv[1:]] or own_files(Path(folder))
        print(
            f"{'file':<28}{'pages':>7}  "
            + "".join(f"{name:>14}" for name in READERS)
            + f"{'peak':>10}"
        )
        for path in files:
            pages = pages_of(path)
            row = f"{path.name[-27:]:<28}{pages:>7.0f}  "
            for name in READERS:
                if name not in known:
                    row += f"{'-':>14}"
                    continue
                suffixes, reader = known[name]
                usable = path.suffix.lower() in suffixes
                row += f"{pages / seconds(reader, path):>8.0f} p/s  " if usable else f"{'':>14}"
            print(f"{row}{peak(path):>7.0f} MB", flush=True)
    print(f"all in one process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
