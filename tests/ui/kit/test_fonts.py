"""Type: Inter itself, figures that stand still, and a window even where the fonts are missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from facilitator import resources
from facilitator.ui.kit import fonts
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.theme import ThemeManager


@pytest.mark.parametrize(
    ("style", "family"), [(Type.BODY, "Inter"), (Type.LABEL, "Inter"), (Type.CLOCK, "Inter Display")]
)
def test_the_shipped_faces_are_used(style: fonts.TypeStyle, family: str, manager: ThemeManager) -> None:
    info = QFontInfo(fonts.font(style))
    assert (info.family(), info.weight(), info.pixelSize()) == (family, style.weight, style.size)


@pytest.mark.parametrize(
    "style", [Type.CLOCK, Type.META.num, Type.SMALL.medium.num], ids=["clock", "meta", "chip"]
)
def test_a_running_clock_does_not_wobble(style: fonts.TypeStyle, manager: ThemeManager) -> None:
    metrics = QFontMetricsF(fonts.font(style))
    assert len({round(metrics.horizontalAdvance(text), 2) for text in ("11:11", "48:08", "20:57")}) == 1


def test_only_large_type_is_set_tighter(manager: ThemeManager) -> None:
    loose = fonts.font(replace(Type.TITLE, tracking=0.0))
    assert QFontMetricsF(fonts.font(Type.TITLE)).horizontalAdvance("Workshops") < QFontMetricsF(
        loose
    ).horizontalAdvance("Workshops")
    assert fonts.font(Type.BODY).letterSpacing() == 0


def test_without_the_fonts_folder_the_window_still_opens(
    manager: ThemeManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*parts: str) -> None:
        raise resources.ResourceMissing("/".join(parts))

    with monkeypatch.context() as broken:
        broken.setattr(resources, "path", missing)
        fonts.load()
    assert QFontMetricsF(fonts.font(Type.BODY)).horizontalAdvance("words") > 0
