"""One conversion by LibreOffice, in a process group of its own with limits of time and memory."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from enum import StrEnum
from pathlib import Path

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.office.finding import find
from checker.ingest.office.profile import write_profile
from checker.sandbox import Limits, confined

_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SYSTEMROOT", "WINDIR")
_FILTERS = {  # what to read a file as: LibreOffice would take a damaged one for plain text
    ".doc": "MS Word 97", ".rtf": "Rich Text Format", ".xls": "MS Excel 97",
}  # fmt: skip
_NO_PROXY = "http://127.0.0.1:9"  # nothing listens there


class Target(StrEnum):
    """What a file can be converted to."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"


def is_installed() -> bool:
    """Whether LibreOffice can be called here."""
    return find() is not None


def convert(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """The file converted to `target` (see Target); `suffix` (".doc") tells what the bytes are.

    Raises InputError where LibreOffice is missing, fails or takes too long.
    """
    program = find()
    if program is None:
        raise InputError(
            f"{name} 要用 LibreOffice 转换，本机没有安装；请用 Word 或 WPS 另存为 .docx 或 .pdf，"
            "或安装 LibreOffice（位置可用 PLANCHECK_SOFFICE 指定）。",
            f"{name} needs LibreOffice, which is not installed here; save it as .docx or .pdf with "
            "Word or WPS, or install LibreOffice (PLANCHECK_SOFFICE can name its place).",
        )
    with tempfile.TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"plan{suffix}"
        source.write_bytes(data)
        write_profile(work / "profile")
        made = work / "made" / f"plan.{target}"
        if not _run(program, work, source, target):
            raise InputError(
                f"{name} 用 LibreOffice 转换超过 {limits.OFFICE_SECONDS} 秒；"
                "请用 Word 或 WPS 另存为 .docx 或 .pdf。",
                f"{name} took LibreOffice more than {limits.OFFICE_SECONDS} seconds; "
                "save it as .docx or .pdf with Word or WPS.",
            )
        try:
            if made.stat().st_size > limits.FILE_BYTES:
                raise _failed(name)
            return made.read_bytes()
        except OSError:
            raise _failed(name) from None


def _failed(name: str) -> InputError:
    return InputError(
        f"{name} 已损坏、已加密或无法转换；请用 Word 或 WPS 打开后另存为 .docx 或 .pdf。",
        f"{name} is damaged, encrypted or cannot be converted; open it in Word or WPS and save it "
        "as .docx or .pdf.",
    )


def _run(program: Path, work: Path, source: Path, target: str) -> bool:
    """Run LibreOffice; False when it had to be killed for taking too long."""
    command = [
        str(program),
        f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--invisible",
        "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck",
        *_filter(source), "--convert-to", str(target), "--outdir", str(work / "made"), str(source),
    ]  # fmt: skip
    allowed = Limits(
        limits.OFFICE_SECONDS,
        limits.OFFICE_BYTES,
        limits.OFFICE_FILE_BYTES,
        network=False,
        outlook=0,
    )
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    # its start script calls dirname and the like, whatever the path of the caller
    environment["PATH"] = os.pathsep.join(filter(None, (environment.get("PATH"), os.defpath)))
    environment |= {"HOME": str(work), "SAL_USE_VCLPLUGIN": "svp", "SAL_DISABLE_OPENCL": "1"}
    environment |= dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY"), _NO_PROXY)
    process = subprocess.Popen(  # noqa: S603 - our own script and the program found
        confined(command, allowed), cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=os.name != "nt",
    )  # fmt: skip
    try:
        process.wait(limits.OFFICE_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _filter(source: Path) -> list[str]:
    name = _FILTERS.get(source.suffix)
    return [f"--infilter={name}"] if name else []


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the process and its children."""
    if os.name == "nt":
        if process.poll() is None:
            subprocess.run(  # noqa: S603
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
                check=False, capture_output=True,
            )  # fmt: skip
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
