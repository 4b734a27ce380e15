"""A laptop in a process of its own that types until it is killed, and says of each idea that it is kept."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.room.joining.guests import Laptop


def main(folder: str, url: str, code: str, turn: str) -> None:
    guest = Laptop(Path(folder))
    guest.join(url, code)
    for number in range(1_000):
        text = f"turn {turn}, idea {number}"
        guest.say(text, table=2)
        print(json.dumps(text), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
