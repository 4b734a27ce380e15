"""Makes `.venv` with everything the program and its tests need, on a machine that has nothing but Python.

Run by `make setup`; standard library only. What is missing from the system is named with the command that brings it, and
brought where this may be done (root on Debian or Ubuntu). Does nothing where all is up to date.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "setup-stamp"
OLDEST = (3, 11)

QT_LIBRARIES = [
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libbrotli1",
]
X11_LIBRARIES = ["libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"]


def main() -> int:
    if sys.version_info < OLDEST:
        return refuse(
            f"Facilitator needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}. "
            "Install a newer one and name it: make setup PYTHON=python3.12"
        )
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return 0
    if not make_venv():
        return 1
    python = python_of_venv()
    print("Installing what Facilitator needs into .venv (a few minutes the first time) …", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    # The lock is complete, so pip has nothing to resolve; asked to, it takes `coverage[toml]` of a later release for a
    # second, unpinned package and refuses.
    locked = [*pip, "--require-hashes", "--no-deps", "--requirement", str(LOCK)]
    if subprocess.run(locked, check=False).returncode:
        return refuse(
            "The packages could not be installed; what pip said stands above. Try again with a network."
        )
    if subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=False
    ).returncode:
        return refuse("Facilitator itself could not be installed into .venv; what pip said stands above.")
    if not qt_loads(python):
        return 1
    STAMP.write_text(fingerprint(), encoding="utf-8")
    print("Ready. Next: make demo, make run, make test")
    return 0


def fingerprint() -> str:
    """Changes whenever the environment has to be made anew."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in (LOCK, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def usable() -> bool:
    """Whether .venv is this checkout's, and its Python and pip run; only one that is not is cleared and made anew."""
    code = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        # Its scripts name their Python by full path, so a .venv that was moved here is of no use.
        ours = str(VENV) in next(VENV.glob("*/activate")).read_text(encoding="utf-8")
        done = subprocess.run([str(python_of_venv()), "-c", code], check=False, capture_output=True)
        return ours and done.returncode == 0
    except (OSError, StopIteration):
        return False


def python_of_venv() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> bool:
    """A fresh .venv; brings the system's venv package where it is missing and may be brought."""
    if usable():
        return True
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return True
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if install([package]) and subprocess.run(command, check=False).returncode == 0:
        return True
    shutil.rmtree(VENV, ignore_errors=True)
    refuse(f"Python's venv module is missing. Get it with: sudo apt-get install {package}")
    return False


def qt_loads(python: Path) -> bool:
    """Whether Qt finds its system libraries, which no wheel brings."""
    error = load_qt(python)
    if error and sys.platform.startswith("linux") and install([*QT_LIBRARIES, *X11_LIBRARIES]):
        error = load_qt(python)
    if error:
        print(error, file=sys.stderr)
        needed = " ".join([*QT_LIBRARIES, *X11_LIBRARIES])
        refuse(f"Qt lacks a library of the system. On Debian or Ubuntu: sudo apt-get install {needed}")
        return False
    for missing in missing_x11():
        print(f"For a real window on X11 {missing} is missing: sudo apt-get install {missing}")
    return True


def load_qt(python: Path) -> str:
    """What went wrong when Qt was loaded without a screen; empty when nothing did."""
    code = "from PySide6 import QtSvg, QtWidgets; QtWidgets.QApplication([])"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [str(python), "-c", code], check=False, env=environment, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else (done.stderr.strip() or f"Qt ended with status {done.returncode}")


def missing_x11() -> list[str]:
    """The packages of a real X11 window that Debian does not have installed; empty elsewhere, or when brought."""
    if not shutil.which("dpkg-query"):
        return []
    missing = [package for package in X11_LIBRARIES if not installed(package)]
    return [] if not missing or install(missing) else missing


def installed(package: str) -> bool:
    done = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package], check=False, capture_output=True, text=True
    )
    return "install ok installed" in done.stdout


def install(packages: list[str]) -> bool:
    """Bring Debian packages, where there is apt-get and this is root; says what it does."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"Installing {', '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *command], check=False, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            print(done.stderr.strip(), file=sys.stderr)
            return False
    return True


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
