"""The workbench behind nginx with TLS, configured as deploy/nginx.conf says."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ROOT, free_port, wait_for
from tests.ui.provider import Workbench, provider, sign_in, workbench

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or shutil.which("nginx")
OPENSSL = shutil.which("openssl")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (NGINX and OPENSSL), reason="nginx or openssl is not installed"),
]
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture(scope="module")
def front() -> str:
    return f"https://localhost:{free_port()}"


@pytest.fixture(scope="module")
def bench(prepared, tmp_path_factory, front) -> Iterator[Workbench]:
    folder = tmp_path_factory.mktemp("behind")
    with provider() as issuer, workbench(prepared, folder, issuer, front) as made:
        yield made


@pytest.fixture(scope="module")
def log(bench, front, tmp_path_factory) -> Iterator[Path]:
    """nginx before the workbench; where it writes its log."""
    folder = tmp_path_factory.mktemp("nginx")
    certificate(folder)
    (folder / "nginx.conf").write_text(configuration(folder, bench, front), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-c", "nginx.conf", "-e", "error.log", "-g", "daemon off;"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"{front}/_stcore/health", anybody())
        yield folder / "plancheck.log"
    finally:
        process.terminate()
        process.wait(timeout=20)


def certificate(folder: Path) -> None:
    """A certificate that this test signs itself."""
    names = ("-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "cert.pem")
    command = [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def configuration(folder: Path, bench: Workbench, front: str) -> str:
    """The file as it is delivered, with the lines changed that a user has to change."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    temporary = " ".join(f"{name}_temp_path {name};" for name in _TEMPORARY)
    changes = {
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/plancheck.log": f"{folder}/plancheck.log",
        "http {": f"http {{ {temporary}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ": f"listen {front.removeprefix('https://')} ",
        "plancheck.example.org": "localhost",
        "/etc/ssl/plancheck.pem": f"{folder}/cert.pem",
        "/etc/ssl/private/plancheck.key": f"{folder}/key.pem",
        "http://127.0.0.1:8501": bench.address.replace("localhost", "127.0.0.1"),
    }
    for old, new in changes.items():
        assert old in text, f"{old} stands in deploy/nginx.conf no more"
        text = text.replace(old, new)
    return text


def anybody() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def status(address: str, data: bytes | None = None) -> int:
    try:
        asked = urllib.request.Request(address, data, method="PUT" if data else "GET")
        return int(urllib.request.urlopen(asked, timeout=30, context=anybody()).status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_planner_signs_in_works_and_leaves_no_names_in_the_log(browser, bench, front, log):
    page = sign_in(browser, front, "shuo")
    page.goto(f"{front}/letters?plan={bench.shuoyuan.id}")
    page.locator(".st-key-side").get_by_text("朔原高新区").first.wait_for()
    kept = {
        one["name"]: one
        for one in page.context.cookies()
        if front.endswith(one["domain"]) or one["domain"] == "localhost"
    }
    assert kept["_streamlit_user"]["secure"]
    assert kept["_streamlit_user"]["httpOnly"]
    assert status(f"{front}/media/x.docx") == 401
    assert status(f"{front}/_stcore/upload_file/secret-session/secret-file", b"x") == 401
    assert status(f"{front}/_stcore/upload_file/a/b", b"x" * (52 << 20)) == 413
    assert status(f"{front}/_stcore/metrics") == 404
    said = log.read_text(encoding="utf-8")
    assert "/_stcore/upload_file/-" in said
    assert "secret-session" not in said
    assert bench.shuoyuan.id not in said
    page.context.close()
