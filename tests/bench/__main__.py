"""Runs every bench of this folder that has a `main`, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    failed = 0
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if not path.name.startswith("_") and "def main(" in path.read_text(encoding="utf-8"):
            failed += (
                subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=False).returncode
                != 0
            )
            print()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
