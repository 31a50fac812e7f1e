"""LibreOffice runs no macro, fetches nothing and leaves nothing behind, whatever the file asks of it.

Without the profile and the launcher the picture is fetched (tried by hand with LibreOffice 7.4); macros of
a document that is only converted were not seen to run even then.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.ingest import limits, office
from tests.ingest.office_files import odt_bytes, op, zipped

pytestmark = pytest.mark.skipif(not office.is_installed(), reason="needs LibreOffice")
_MANIFEST = """<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="Basic/script-lc.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="Basic/Standard/script-lb.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="Basic/Standard/M.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
_LIBRARIES = """<?xml version="1.0"?><library:libraries xmlns:library="http://openoffice.org/2000/library"
xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/></library:libraries>"""
_LIBRARY = """<?xml version="1.0"?><library:library xmlns:library="http://openoffice.org/2000/library"
library:name="Standard" library:readonly="false"><library:element library:name="M"/></library:library>"""
_MODULE = """<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" script:language="StarBasic">
Sub Main
Open "{told}" For Output As #1
Print #1, "run"
Close #1
End Sub</script:module>"""


@pytest.fixture
def door() -> Iterator[tuple[int, list[bytes]]]:
    """A listener on this machine, and what was asked of it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                heard.append(caller.recv(200))
                caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listening.getsockname()[1], heard


def with_macro_and_picture(told: Path, port: int) -> bytes:
    """An odt that runs a macro when it is opened and shows a picture from elsewhere."""
    listener = (
        '<office:scripts xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:event-listeners><script:event-listener '
        'script:language="ooo:script" script:event-name="dom:load" '
        'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document" '
        'xlink:type="simple"/></office:event-listeners></office:scripts>'
    )
    picture = (
        '<text:p><draw:frame xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'svg:width="5cm" svg:height="5cm"><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xlink:href="http://127.0.0.1:{port}/a.png" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p>'
    )
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(odt_bytes(op("云岭高新区方案") + picture))) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    content = bytes(parts["content.xml"]).decode()  # type: ignore[arg-type]
    parts["content.xml"] = content.replace("<office:automatic", f"{listener}<office:automatic", 1)
    return zipped(
        {
            **parts,
            "META-INF/manifest.xml": _MANIFEST,
            "Basic/script-lc.xml": _LIBRARIES,
            "Basic/Standard/script-lb.xml": _LIBRARY,
            "Basic/Standard/M.xml": _MODULE.format(told=told),
        }
    )


def test_no_macro_runs_and_no_picture_is_fetched(
    tmp_path: Path, door: tuple[int, list[bytes]]
) -> None:
    port, heard = door
    told = tmp_path / "told"
    made = office.convert(with_macro_and_picture(told, port), "plan.odt", ".odt", "pdf")
    assert made.startswith(b"%PDF")
    assert not told.exists()
    assert heard == []


def test_a_conversion_without_end_is_ended_with_all_its_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "OFFICE_SECONDS", 2)
    with pytest.raises(InputError, match=r"2 秒|已损坏"):
        office.convert(b"{\\rtf1 \\bin2000000000 x}", "plan.rtf", ".rtf", "docx")
    time.sleep(0.3)
    if Path("/proc/self").exists():
        assert not [pid for pid in _processes() if "plancheck-" in _command(pid) and "soffice" in _command(pid) and _parent(pid) in {os.getpid(), 1}]  # fmt: skip


def _processes() -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0
