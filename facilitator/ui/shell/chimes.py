"""The laptop's chimes, played beside the window; without a sound device, or the library for it, there is silence."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from facilitator import resources

log = logging.getLogger(__name__)

_LONGEST = 5.0
"""Seconds after which a device that never says it is done is let go."""

_TRY_AGAIN = 60.0
"""Seconds until a device is looked for again: a loudspeaker may be plugged in at lunch."""


class Chime(StrEnum):
    """Which one: something is coming, or the time is up. The names are the files in resources/sounds."""

    WARNING = "warning"
    END = "end"


class Chimes:
    """Plays one at a time, each in a thread of its own; a second one while the first rings is left out."""

    def __init__(self, play: Callable[[Path], None] | None = None) -> None:
        self._play = play or _play
        self._ringing = threading.Lock()
        self._silent_until = 0.0

    def ring(self, chime: Chime) -> None:
        """Returns at once, whatever becomes of the sound."""
        if time.monotonic() >= self._silent_until and not self._ringing.locked():
            threading.Thread(target=self._sound, args=(chime,), name="chime", daemon=True).start()

    def _sound(self, chime: Chime) -> None:
        with self._ringing:
            try:
                self._play(resources.path("sounds", f"{chime}.wav"))
            except Exception as error:  # noqa: BLE001 - a laptop without sound runs its day all the same
                self._silent_until = time.monotonic() + _TRY_AGAIN
                log.info("there will be no chimes: %s", error)


def _play(path: Path) -> None:
    import miniaudio

    done = threading.Event()
    stream = miniaudio.stream_with_callbacks(
        miniaudio.stream_file(str(path), nchannels=1, sample_rate=22_050), end_callback=done.set
    )
    next(stream)
    with miniaudio.PlaybackDevice(nchannels=1, sample_rate=22_050) as device:
        device.start(stream)
        done.wait(_LONGEST)
