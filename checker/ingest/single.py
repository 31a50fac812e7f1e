"""One file by the reader of its kind."""

from __future__ import annotations

from collections.abc import Callable

from checker.errors import InputError
from checker.ingest.assemble import assemble
from checker.ingest.draft import Draft
from checker.ingest.formats import MEDIA_TYPES, Form, Told
from checker.model import Document, Note

Progress = Callable[[float], None]  # fraction of the reading done (0..1)
Reader = Callable[[bytes, str], Draft]

_READABLE = "docx、docm、doc、wps、odt、rtf、pdf、xlsx、html、md、txt、zip"
_OLD = {Form.DOC: ".doc", Form.WPS: ".doc", Form.RTF: ".rtf", Form.XLS: ".xls"}


def read_single(
    data: bytes, name: str, told: Told, sha256: str, progress: Progress | None = None
) -> Document:
    """The document of one file that is no archive."""
    form = told.form
    if form is None or form is Form.FOREIGN:
        raise _unsupported(name)
    if form is Form.ENCRYPTED:
        raise InputError(
            f"{name} 已加密，请取消密码后再提交。", f"{name} is encrypted; remove the password."
        )
    draft = _draft(data, name, form, progress)
    if not draft.text.strip() and not draft.pages:
        raise InputError(
            f"{name} 里没有文字，请确认文件是否选对。",
            f"{name} holds no text; check that it is the right file.",
        )
    if told.misnamed:
        draft.notes.append(Note("wrong-name", detail=f".{form.value}"))
    return assemble(name, MEDIA_TYPES[form], sha256, draft)


def _draft(data: bytes, name: str, form: Form, progress: Progress | None) -> Draft:
    if form is Form.PDF:
        from checker.ingest.pdf import read_pdf

        return read_pdf(data, name, progress)
    if form in _OLD:
        return _converted(data, name, form)
    return _reader(form)(data, name)


def _converted(data: bytes, name: str, form: Form) -> Draft:
    """An old office file by way of LibreOffice."""
    from checker.ingest.office import Target, convert

    target = Target.XLSX if form is Form.XLS else Target.DOCX
    made = convert(data, name, _OLD[form], target)
    draft = _reader(Form(target.value))(made, name)
    draft.notes.append(Note("converted", detail="LibreOffice"))
    return draft


def _reader(form: Form) -> Reader:  # noqa: PLR0911
    """The reader of a kind, imported when it is needed."""
    if form is Form.ODT:
        from checker.ingest.odt import read_odt

        return read_odt
    if form is Form.XLSX:
        from checker.ingest.xlsx import read_xlsx

        return read_xlsx
    if form is Form.HTML:
        from checker.ingest.html import read_html

        return read_html
    if form is Form.MHT:
        from checker.ingest.html import read_mht

        return read_mht
    if form is Form.MARKDOWN:
        from checker.ingest.markdown import read_markdown

        return read_markdown
    if form is Form.TEXT:
        from checker.ingest.plain import read_plain

        return read_plain
    from checker.ingest.docx import read_docx

    return read_docx


def _unsupported(name: str) -> InputError:
    return InputError(
        f"{name}：不能读取这种文件，可以读取的有 {_READABLE}；"
        "请用 Word、WPS 或 LibreOffice 把规划另存为 .docx 或 .pdf。",
        f"{name}: this kind of file cannot be read, only {_READABLE.replace('、', ', ')}; "
        "save the plan as .docx or .pdf with Word, WPS or LibreOffice.",
    )
