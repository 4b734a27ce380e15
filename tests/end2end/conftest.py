"""The window's stories stand on the same loop and theme as its other tests, but on real files."""

from __future__ import annotations

from tests.ui.conftest import do, errors, loop, manager, shared_loop, shared_manager

__all__ = ["do", "errors", "loop", "manager", "shared_loop", "shared_manager"]
