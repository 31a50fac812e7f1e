"""Build the example plans as .docx, .pdf and .md: python examples/build.py [FOLDER]

The files are the same bytes on every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from build_docx import write_docx  # noqa: E402
from build_pdf import write_pdf  # noqa: E402
from plan_source import markdown, parse  # noqa: E402


def build(folder: Path) -> list[Path]:
    """Write all plans in all formats into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sorted((HERE / "source").glob("*.md")):
        plan = parse(source)
        target = folder / plan.name
        target.with_suffix(".md").write_text(markdown(plan), "utf-8", newline="\n")
        write_docx(plan, target.with_suffix(".docx"))
        write_pdf(plan, target.with_suffix(".pdf"))
        written += [target.with_suffix(suffix) for suffix in (".md", ".docx", ".pdf")]
    return written


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
