"""`plancheck serve`: this machine only, ended with its command, a taken port told in one sentence."""

import socket
import subprocess
import sys
import urllib.request

import pytest

from checker.cli import main, serving
from tests.serving import free_port, wait_for


def test_the_workbench_is_served_to_this_machine_only_and_reports_nothing():
    chosen = serving.options(8600)
    assert chosen["server.address"] == "127.0.0.1"
    assert chosen["server.port"] == 8600
    assert chosen["server.allowedHosts"] == ["localhost", "127.0.0.1"]
    assert chosen["server.maxUploadSize"] == 50
    assert chosen["client.showErrorDetails"] == "none"
    assert chosen["browser.gatherUsageStats"] is False


def test_behind_a_proxy_only_its_name_is_answered_too():
    chosen = serving.options(8600, "https://plancheck.example:8443")
    assert chosen["server.allowedHosts"] == ["localhost", "127.0.0.1", "plancheck.example"]
    assert chosen["server.address"] == "127.0.0.1"


def test_sign_in_without_its_extra_is_told_before_anything_is_served(monkeypatch, capsys):
    for name in ("issuer", "client_id", "client_secret"):
        monkeypatch.setenv(f"PLANCHECK_OIDC_{name.upper()}", "https://id.example")
    monkeypatch.setenv("PLANCHECK_OIDC_COOKIE_SECRET", "0" * 32)
    monkeypatch.setenv("PLANCHECK_OIDC_ADDRESS", "http://localhost:8501")
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    assert main(["serve"]) == 2
    assert "plancheck[server]" in capsys.readouterr().err


def test_ending_the_command_ends_the_server():
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "checker.cli", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(_health(port))
    finally:
        process.terminate()
        process.wait(timeout=60)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(_health(port), timeout=2)


def test_ctrl_c_while_the_server_starts_is_no_bug(monkeypatch, capsys):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("streamlit.App.run", interrupted)
    monkeypatch.setattr(serving, "refuse_taken", lambda port: None)
    monkeypatch.setattr("checker.ui.ready.get_ready_aside", lambda address, port: None)
    monkeypatch.setenv("PLANCHECK_JOBS", "x")
    assert main(["serve"]) == 0
    assert "Traceback" not in capsys.readouterr().err


def _health(port):
    return f"http://127.0.0.1:{port}/_stcore/health"


def test_a_taken_port_is_wrong_usage(capsys):
    with socket.socket() as taken:
        taken.bind((serving.ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert f"端口 {port}" in capsys.readouterr().err
