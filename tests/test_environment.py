"""`make setup` on machines that lack something: it says so, and never takes away what works."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "environment.py"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, at work on a folder of the test's own and as somebody who may not install anything."""
    spec = importlib.util.spec_from_file_location("environment", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "setup-stamp")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return module


def _pretend_venv(venv: Path, of: Path, ends_with: int = 0) -> Path:
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "activate").write_text(f'VIRTUAL_ENV="{of}"\n', encoding="utf-8")
    python = venv / "bin" / "python"
    python.write_text(f"#!/bin/sh\nexit {ends_with}\n", encoding="utf-8")
    python.chmod(0o755)
    kept = venv / "kept"
    kept.touch()
    return kept


@pytest.mark.skipif(os.name == "nt", reason="the pretended Python is a shell script")
class TestAnEnvironmentThatIsThere:
    def test_one_that_works_is_never_cleared(self, setup: ModuleType) -> None:
        kept = _pretend_venv(setup.VENV, of=setup.VENV)
        assert setup.make_venv()
        assert kept.exists()

    def test_one_that_was_moved_here_is_not_trusted(self, setup: ModuleType, tmp_path: Path) -> None:
        _pretend_venv(setup.VENV, of=tmp_path / "before" / ".venv")
        assert not setup.usable()

    def test_one_whose_python_is_gone_is_not_trusted(self, setup: ModuleType) -> None:
        _pretend_venv(setup.VENV, of=setup.VENV, ends_with=1)
        assert not setup.usable()


def test_an_old_python_is_told_which_one_is_needed(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    assert setup.main() == 1
    assert "needs Python 3.11 or later" in capsys.readouterr().err


def test_a_machine_without_venv_is_told_the_package(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "executable", "/bin/false")
    assert not setup.make_venv()
    assert "sudo apt-get install python3." in capsys.readouterr().err
    assert not setup.VENV.exists()


def test_missing_qt_libraries_are_named_with_the_command(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        setup, "load_qt", lambda python: "ImportError: libEGL.so.1: cannot open shared object file"
    )
    assert not setup.qt_loads(Path("python"))
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "sudo apt-get install libglib2.0-0 libgl1 libegl1" in said
