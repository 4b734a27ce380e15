"""Makes the chimes in resources/sounds: bell-like tones from a few sines, so that they are ours and can be heard over talk.

`python packaging/make_sounds.py` writes them anew, byte for byte the same.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).parent.parent / "resources" / "sounds"

PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.45, 1.7), (3.01, 0.2, 2.6), (4.17, 0.1, 3.6))
"""A bell's partials: times the pitch, loudness, and how much faster than the first they fade."""

SOUNDS: dict[str, tuple[tuple[float, float], ...]] = {
    "warning": ((0.0, 587.33), (0.28, 783.99)),  # a fourth up: something is coming
    "end": ((0.0, 783.99), (0.3, 659.26), (0.6, 523.25)),  # down to the tonic: it is over
}
"""When each note begins, in seconds, and its pitch in Hz."""


def samples(notes: tuple[tuple[float, float], ...], ring: float = 1.1) -> list[float]:
    """The notes as samples from -1 to 1, `ring` seconds after the last one began."""
    length = notes[-1][0] + ring
    made = [0.0] * int(length * RATE)
    for begins, pitch in notes:
        first = int(begins * RATE)
        for n in range(first, len(made)):
            t = (n - first) / RATE
            attack = min(1.0, t / 0.006)
            made[n] += attack * sum(
                loud * math.exp(-4.2 * fade * t) * math.sin(2 * math.pi * pitch * times * t)
                for times, loud, fade in PARTIALS
            )
    tail = int(0.08 * RATE)
    for n in range(tail):
        made[-1 - n] *= n / tail
    loudest = max(map(abs, made))
    return [0.7 * value / loudest for value in made]


def write(path: Path, values: list[float]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(value * 32_767)) for value in values))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, notes in SOUNDS.items():
        write(FOLDER / f"{name}.wav", samples(notes))
        print(f"Wrote {FOLDER / name}.wav")
