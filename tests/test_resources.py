"""What the program ships is found wherever it was installed, and its absence is said in a sentence."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from facilitator import resources


def _installed_at(folder: Path) -> ModuleType:
    """The module as it behaves when the package lies in `folder/facilitator`."""
    package = folder / "facilitator"
    package.mkdir(parents=True)
    shutil.copy(resources.__file__, package)
    spec = importlib.util.spec_from_file_location("installed_resources", package / "resources.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _ship(root: Path, words: str) -> None:
    (root / "icons").mkdir(parents=True)
    (root / "words.txt").write_text(words, encoding="utf-8")


def test_a_checkout_holds_them_beside_the_package(tmp_path: Path) -> None:
    _ship(tmp_path / "resources", "checkout – “quoted”")
    assert _installed_at(tmp_path).read_text("words.txt") == "checkout – “quoted”"


def test_a_wheel_takes_its_own_and_no_stranger_of_the_same_name(tmp_path: Path) -> None:
    module = _installed_at(tmp_path)
    _ship(tmp_path / "resources", "another package's")
    _ship(tmp_path / "facilitator" / "_resources", "ours")
    assert module.read_text("words.txt") == "ours"


def test_a_frozen_app_unpacks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _ship(tmp_path / "unpacked" / "facilitator" / "_resources", "frozen")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "unpacked"), raising=False)
    assert _installed_at(tmp_path / "app").read_text("words.txt") == "frozen"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(
        resources.ResourceMissing, match=r"fonts/Nowhere\.ttf is missing .*install the program again"
    ):
        resources.path("fonts", "Nowhere.ttf")


def test_an_installation_without_any_says_where_it_looked(tmp_path: Path) -> None:
    module = _installed_at(tmp_path)
    with pytest.raises(module.ResourceMissing, match=r"_resources or .*resources; install it again"):
        module.path("icons")
