"""`plancheck serve`: this machine only, ended with its command, a taken port told in one sentence."""

import socket
import subprocess
import sys
import time
import urllib.request

import click

from checker.cli import main, serving


def test_the_workbench_is_served_to_this_machine_only_and_reports_nothing():
    chosen = serving.arguments(8600)
    assert chosen[0] == "run"
    assert chosen[1].endswith("app.py")
    assert "--server.address=127.0.0.1" in chosen
    assert "--server.port=8600" in chosen
    assert "--browser.gatherUsageStats=false" in chosen


def test_ending_the_command_ends_the_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "checker.cli", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert _answers(port, within=60)
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert not _answers(port, within=0)


def test_ctrl_c_while_the_server_starts_is_no_bug(monkeypatch, capsys):
    def interrupted(*_args, **_options):
        raise click.exceptions.Abort

    monkeypatch.setattr("streamlit.web.cli.main", interrupted)
    monkeypatch.setattr(serving, "refuse_taken", lambda port: None)
    monkeypatch.setattr("checker.ui.ready.get_ready_aside", lambda address, port: None)
    monkeypatch.setenv("PLANCHECK_JOBS", "x")
    assert main(["serve"]) == 0
    assert "Traceback" not in capsys.readouterr().err


def _answers(port, within):
    end = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/_stcore/health", timeout=2
            ) as answer:
                return answer.status == 200
        except OSError:
            if time.monotonic() >= end:
                return False
            time.sleep(0.3)


def test_a_taken_port_is_wrong_usage(capsys):
    with socket.socket() as taken:
        taken.bind((serving.ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert f"端口 {port}" in capsys.readouterr().err
