"""Type: the shipped Inter faces and the few styles everything is set in, so sizes are chosen once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from facilitator import resources

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"
_TNUM = QFont.Tag("tnum")


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One way of setting type: size and line in px at 100 %, weight 400–600, tracking in em."""

    size: int
    line: int
    weight: int = 400
    tracking: float = 0.0
    display: bool = False
    tabular: bool = False

    @property
    def num(self) -> TypeStyle:
        """The same with figures of equal width, for times and counts."""
        return _tabular(self)

    @property
    def regular(self) -> TypeStyle:
        return _weighing(self, 400)

    @property
    def medium(self) -> TypeStyle:
        return _weighing(self, 500)

    @property
    def semibold(self) -> TypeStyle:
        return _weighing(self, 600)


@cache
def _weighing(style: TypeStyle, weight: int) -> TypeStyle:
    return replace(style, weight=weight)


@cache
def _tabular(style: TypeStyle) -> TypeStyle:
    return replace(style, tabular=True)


class Type:
    """The type scale of the design notes."""

    LABEL = TypeStyle(12, 16, 600)
    SMALL = TypeStyle(12, 16)
    META = TypeStyle(13, 18)
    BODY = TypeStyle(14, 20)
    ROW = TypeStyle(15, 20, 500)
    SUBHEAD = TypeStyle(16, 24, 600, -0.005)
    IDEA = TypeStyle(16, 24, 500, -0.003)
    COMPOSER = TypeStyle(17, 24, 500)
    HEADING = TypeStyle(20, 28, 600, -0.01)
    TITLE = TypeStyle(28, 36, 600, -0.018, display=True)
    PAGE = TypeStyle(32, 40, 600, -0.02, display=True)
    CLOCK = TypeStyle(46, 48, 600, -0.03, display=True, tabular=True)


_loaded: set[str] = set()
_fallbacks: list[str] = []


def load() -> None:
    """Make the shipped Inter faces known to Qt; missing files mean the system's sans."""
    _load("Inter*.ttf")
    font.cache_clear()


def load_fallbacks() -> None:
    """Make the faces for other scripts known too. They are large: call it after the first paint."""
    for family in _load("*.ttf"):
        if family not in (TEXT_FAMILY, DISPLAY_FAMILY) and family not in _fallbacks:
            _fallbacks.append(family)
    font.cache_clear()
    from facilitator.ui.kit.text import forget_widths

    forget_widths()  # what was measured in a face of the system's stands in one of ours now


def _load(pattern: str) -> list[str]:
    families: list[str] = []
    try:
        folder = resources.path("fonts")
    except resources.ResourceMissing:
        return families
    for file in sorted(folder.glob(pattern)):
        if file.name in _loaded:
            continue
        _loaded.add(file.name)
        number = QFontDatabase.addApplicationFont(str(file))
        families.extend(QFontDatabase.applicationFontFamilies(number))
    return families


@lru_cache(maxsize=256)
def font(style: TypeStyle, scale: float = 1.0) -> QFont:
    """The QFont of a style at a text scale. Shared: copy it before changing it."""
    families = [DISPLAY_FAMILY, TEXT_FAMILY] if style.display else [TEXT_FAMILY]
    made = QFont([*families, *_fallbacks, "Noto Sans", "sans-serif"])
    made.setPixelSize(round(style.size * scale))
    made.setWeight(QFont.Weight(style.weight))
    # Hinted advances are whole pixels: words would be set wider than drawn and tracking would be lost.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.tracking * style.size * scale)
    if style.tabular:
        made.setFeature(_TNUM, 1)
    return made
