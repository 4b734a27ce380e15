"""The shipped fonts: the faces the design is set in, every script people write in, and where each came from."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
import typst

from facilitator import resources
from facilitator.readout import typesetter

WORDS = {
    "Latin": "Čeština, Việt Nam, “quotes” – 3 × 4",
    "Greek": "Ελληνικά",
    "Cyrillic": "Привет",
    "Arabic": "ورشة عمل",
    "Hebrew": "סדנה",
    "Devanagari": "कार्यशाला",
    "Bengali": "কর্মশালা",
    "Tamil": "பட்டறை",
    "Thai": "การประชุมเชิงปฏิบัติการ",
    "Chinese": "工作坊 記錄",
    "Japanese": "ワークショップの記録",
    "Korean": "워크숍 기록",
    "Armenian": "Աշխատաժողով",
    "Georgian": "სამუშაო",
    "Ethiopic": "ዎርክሾፕ",
    "emoji": "🎉 👩🏽‍🔬 ❤️ ☕ ✅",
}


def _tagged(body: str) -> pikepdf.Pdf:
    """A page as PDF/UA-1, which refuses a missing glyph."""
    families = ",".join(f'"{name}"' for name in typesetter.families())
    source = f'#set document(title: "Words")\n#set text(font: ({families}))\n{body}'
    made = typst.Compiler(source.encode(), font_paths=typesetter.fonts(), ignore_system_fonts=True)
    pdf = made.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)
    return pikepdf.open(io.BytesIO(pdf))


@pytest.mark.parametrize("script", WORDS)
def test_a_tagged_pdf_sets_what_people_write(script: str) -> None:
    assert _tagged(WORDS[script]).Root.MarkInfo.Marked


def test_an_untaught_script_would_be_refused() -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        _tagged("ᚠᚢᚦ")


def test_the_pdf_has_every_face_of_the_design() -> None:
    pdf = _tagged(
        '4 #text(weight: 500)[5] #text(weight: 600)[6] #text(style: "italic")[i]'
        '#text(font: "Inter Display", weight: 500)[5] #text(font: "Inter Display", weight: 600)[6]'
    )
    faces = {str(face.BaseFont).split("+")[1] for face in pdf.pages[0].Resources.Font.values()}
    assert faces >= {
        "Inter-Regular",
        "Inter-Medium",
        "Inter-SemiBold",
        "Inter-Italic",
        "InterDisplay-Medium",
        "InterDisplay-SemiBold",
    }


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("family", "weight"),
    [("Inter", 400), ("Inter", 500), ("Inter", 600), ("Inter Display", 500), ("Inter Display", 600)],
)
def test_the_window_finds_each_weight_under_one_family(family: str, weight: int) -> None:
    from PySide6.QtGui import QFont, QFontDatabase, QRawFont

    for file in sorted(resources.path("fonts").glob("Inter*.ttf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0
    font = QFont(family)
    font.setWeight(QFont.Weight(weight))
    face = QRawFont.fromFont(font)
    assert (face.familyName(), face.weight()) == (family, weight)


def test_each_file_is_accounted_for_with_its_licence() -> None:
    account = resources.read_text("fonts", "README.md")
    for file in resources.path("fonts").glob("*.ttf"):
        family, _, style = file.stem.partition("-")
        stem = re.sub(r"^NotoSans", "", family) if family.startswith("NotoSans") else family
        assert stem in account, f"{file.name} is not in fonts/README.md"
        assert not style or style in account or family.startswith("NotoSans")
    named = set(re.findall(r"`([^`]*LICENSE\.txt)`", account))
    assert named == {file.name for file in resources.path("fonts").glob("*LICENSE.txt")}


def test_they_stay_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in resources.path("fonts").iterdir()) < 14_000_000
