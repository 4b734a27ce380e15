"""The colours of both themes, once, so that no painter or style sheet spells one out for itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor


class Ink(StrEnum):
    """Colours for text and icons; each has at least 4.5:1 on paper, surface and its own tint."""

    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    ACCENT = "accent_ink"
    OK = "goal_ink"
    WARN = "action_ink"
    RED = "over_ink"
    ON_ACCENT = "on_accent"
    TOAST = "toast_ink"
    TOAST_OK = "toast_ok"
    WARN_MARK = "action"
    RED_MARK = "over"


class Tone(StrEnum):
    """What a chip, strip or status says by its colour; words and an icon always say it too."""

    NEUTRAL = "neutral"
    LINE = "line"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    RED = "red"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """A colour family: `base` for marks and bars, `ink` for words on `tint`, `line` for its border."""

    base: QColor
    ink: QColor
    tint: QColor
    line: QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour token of one theme. The names are those of the design notes."""

    bg: QColor
    surface: QColor
    sunken: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    line: QColor
    line2: QColor
    control: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    accent_ink: QColor
    accent_tint: QColor
    accent_line: QColor
    on_accent: QColor
    vision: QColor
    vision_ink: QColor
    vision_tint: QColor
    goal: QColor
    goal_ink: QColor
    goal_tint: QColor
    action: QColor
    action_ink: QColor
    action_tint: QColor
    action_line: QColor
    park: QColor
    park_ink: QColor
    park_tint: QColor
    over: QColor
    over_ink: QColor
    over_tint: QColor
    over_line: QColor
    stage_over: QColor
    disabled: QColor
    toast: QColor
    toast_ink: QColor
    toast_accent: QColor
    toast_ok: QColor
    toast_line: QColor

    def tone(self, tone: Tone) -> ToneColours:
        """The family of a tone; neutral tones sit in a well, LINE has no ground at all."""
        if tone is Tone.ACCENT:
            return ToneColours(self.accent, self.accent_ink, self.accent_tint, self.accent_line)
        if tone is Tone.OK:
            return ToneColours(self.goal, self.goal_ink, self.goal_tint, self.goal_tint)
        if tone is Tone.WARN:
            return ToneColours(self.action, self.action_ink, self.action_tint, self.action_line)
        if tone is Tone.RED:
            return ToneColours(self.over, self.over_ink, self.over_tint, self.over_line)
        if tone is Tone.LINE:
            return ToneColours(self.ink2, self.ink2, QColor(0, 0, 0, 0), self.line2)
        return ToneColours(self.control, self.ink2, self.sunken, self.line)

    def of(self, ink: Ink) -> QColor:
        """The colour of an ink in this theme."""
        colour: QColor = getattr(self, ink.value)
        return colour


def _colours(**hexes: str) -> Colours:
    return Colours(**{name: QColor(value) for name, value in hexes.items()})


LIGHT = _colours(
    bg="#F7F6F3", surface="#FFFFFF", sunken="#F0EEE9",
    ink="#1F2430", ink2="#5B6270", ink3="#656A75",
    line="#E3E1DB", line2="#D3D0C8", control="#8A8C93",
    accent="#0F766E", accent_hover="#0B5F59", accent_pressed="#084B47",
    accent_ink="#0B5F59", accent_tint="#E3F1EE", accent_line="#A9D3CD", on_accent="#FFFFFF",
    vision="#4338CA", vision_ink="#3730A3", vision_tint="#ECEBFB",
    goal="#3B7A1E", goal_ink="#2F6317", goal_tint="#E8F3E1",
    action="#A84E08", action_ink="#8A3F07", action_tint="#FBEFDB", action_line="#EBCB96",
    park="#475569", park_ink="#3B475A", park_tint="#EBEEF2",
    over="#B91C1C", over_ink="#991B1B", over_tint="#FBE9E7", over_line="#EFC0BB", stage_over="#FBEFEC",
    disabled="#8A8C93",
    toast="#1F2430", toast_ink="#F7F6F3", toast_accent="#8FD6CC", toast_ok="#AEDC90", toast_line="#5B6270",
)  # fmt: skip

DARK = _colours(
    bg="#17181B", surface="#1F2125", sunken="#131416",
    ink="#ECEAE4", ink2="#A8ADB7", ink3="#949AA5",
    line="#31343A", line2="#43474F", control="#7B808A",
    accent="#3DBBAC", accent_hover="#6FD3C7", accent_pressed="#93E2D8",
    accent_ink="#6FD3C7", accent_tint="#17332F", accent_line="#2B5F58", on_accent="#06211D",
    vision="#A9B1FF", vision_ink="#C3C8FF", vision_tint="#282B4B",
    goal="#93CF6E", goal_ink="#AEDC90", goal_tint="#223319",
    action="#F2B85C", action_ink="#F6CB86", action_tint="#3A2C15", action_line="#6B5226",
    park="#AAB5C4", park_ink="#C2CBD7", park_tint="#2A3038",
    over="#FF8C82", over_ink="#FFB0A8", over_tint="#45211F", over_line="#7A3A36", stage_over="#45211F",
    disabled="#7B808A",
    # On dark paper a dark bar would not stand out, so the bar is a step lighter than any surface.
    toast="#31343A", toast_ink="#ECEAE4", toast_accent="#6FD3C7", toast_ok="#AEDC90", toast_line="#7B808A",
)  # fmt: skip
