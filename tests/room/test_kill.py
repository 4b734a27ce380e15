"""The program is killed while phones hand in: what was acknowledged is there, and what is sent again is there once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx

from facilitator.cli import main
from tests.room.killing import Sender, hand_in, kept, kill_under_load, serving


def test_no_acknowledged_idea_is_lost_and_none_is_doubled_when_the_program_is_killed(tmp_path: Path) -> None:
    """`tests.bench.room_kills` does this 200 times at random moments."""
    path = tmp_path / "day.workshop"
    main(["new", str(path), "--template", "world-cafe"], probe=list, window=lambda _path: 0)
    senders = [Sender() for _ in range(4)]
    for seconds in (0.4, 0.7):
        kill_under_load(path, tmp_path, senders, seconds)
        found = kept(path, tmp_path)
        assert {id for sender in senders for id in sender.acked} <= set(found)
        assert len(found) == len(set(found))
    hand_in(path, tmp_path, senders)
    found = kept(path, tmp_path)
    assert len(found) == len(set(found))
    assert {id for sender in senders for id in sender.acked} <= set(found)
    assert sum(len(sender.acked) for sender in senders) > 8


def test_serve_says_one_line_answers_and_ends_by_a_signal(tmp_path: Path) -> None:
    path = tmp_path / "day.workshop"
    main(["new", str(path)], probe=list, window=lambda _path: 0)
    with serving(path, tmp_path) as (child, url, code):
        assert len(code) == 6
        assert httpx.get(f"{url}api/health").json()["ok"] is True
        child.send_signal(signal.SIGTERM)
        rest, _ = child.communicate(timeout=15)
        assert rest == ""
        assert child.returncode == 0
    assert not path.with_name(path.name + "-wal").exists()


def test_serve_refuses_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "day.workshop"
    main(["new", str(path)], probe=list, window=lambda _path: 0)
    with serving(path, tmp_path) as (_child, url, _code):
        other = tmp_path / "other.workshop"
        main(["new", str(other)], probe=list, window=lambda _path: 0)
        port = url.rstrip("/").rpartition(":")[2]
        for arguments in (["--host", "127.0.0.1", "--port", port], ["--host", "203.0.113.9"]):
            command = [sys.executable, "-m", "facilitator", "serve", str(other), "--json", *arguments]
            refused = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
            assert refused.returncode == 1
            assert refused.stdout == ""
            assert len(refused.stderr.strip().splitlines()) == 1, refused.stderr
