"""A logo comes in as a picture and as nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.profiles import LARGEST_LOGO, Logo, LogoKind
from facilitator.intake.logo import SIZE_LIMIT, read_logo
from facilitator.services.wording import sentence

WORKSHOP = "018f0000-0000-7000-8000-000000000001"
OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 80 20">'
)
BOX = '<rect width="80" height="20" fill="#0F766E"/>'


def read(tmp_path: Path, name: str, data: bytes | str) -> Logo:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_logo(path, WORKSHOP)  # type: ignore[arg-type]


def refused(tmp_path: Path, name: str, data: bytes | str) -> CannotDo:
    with pytest.raises(CannotDo) as told:
        read(tmp_path, name, data)
    said = sentence(told.value)
    assert name in said
    assert said.count(".") <= 3
    return told.value


def png(width: int, height: int, **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGBA", (width, height), "#0F766E").save(made, "PNG", **more)
    return made.getvalue()


def test_a_png_keeps_its_dots_and_loses_the_rest(tmp_path: Path):
    told = PngInfo()
    told.add_text("Author", "Ada Author")
    logo = read(tmp_path, "our-logo.png", png(300, 100, pnginfo=told))
    assert (logo.kind, logo.width, logo.height, logo.name) == (LogoKind.PNG, 300, 100, "our logo")
    assert b"Ada" not in logo.picture


def test_a_large_photograph_is_reduced(tmp_path: Path):
    noise = Image.effect_noise((2_000, 1_500), 90).convert("RGB")
    made = io.BytesIO()
    noise.save(made, "PNG")
    logo = read(tmp_path, "photo.png", made.getvalue())
    assert len(logo.picture) <= LARGEST_LOGO
    assert logo.width / logo.height == pytest.approx(4 / 3, rel=0.01)


def test_an_svg_keeps_its_shapes_and_loses_what_its_program_left(tmp_path: Path):
    left = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        f"{OPEN[:-1]} xmlns:ink='urn:ink' ink:version='1'><metadata>Ada Author</metadata><!-- Ada Author -->"
        f"<ink:view/>{BOX}</svg>"
    )
    logo = read(tmp_path, "logo.svg", left)
    assert (logo.kind, logo.width, logo.height) == (LogoKind.SVG, 80, 20)
    assert b"Ada" not in logo.picture
    assert b"ink" not in logo.picture
    assert b"<rect" in logo.picture


def test_sizes_in_other_units_are_understood(tmp_path: Path):
    logo = read(
        tmp_path, "mm.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="1in">{BOX}</svg>'
    )
    assert (round(logo.width), round(logo.height)) == (96, 96)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
        '<image href="https://example.org/track.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="other.svg#x"/>',
        '<rect fill="url(https://example.org/x)"/>',
        "<style>@import 'https://example.org/x.css';</style>",
        '<a href="javascript:alert(1)"><rect/></a>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused_in_a_sentence(tmp_path: Path, inside: str):
    assert refused(tmp_path, "logo.svg", f"{OPEN}{inside}{BOX}</svg>").reason is Reason.UNSAFE_PICTURE


def test_entity_bombs_are_not_unpacked(tmp_path: Path):
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for encoding in ("utf-8", "utf-16"):
        data = f"{bomb}{OPEN}<text>&b;</text></svg>".encode(encoding)
        assert refused(tmp_path, "bomb.svg", data).reason is Reason.UNSAFE_PICTURE


def test_what_is_used_again_and_again_is_counted_before_it_is_drawn(tmp_path: Path):
    layers = "".join(
        f'<g id="l{n}">{f"<use href={chr(34)}#l{n - 1}{chr(34)}/>" * 10 if n else BOX}</g>' for n in range(9)
    )
    assert refused(tmp_path, "uses.svg", f"{OPEN}<defs>{layers}</defs></svg>").reason is Reason.UNSAFE_PICTURE
    read(tmp_path, "circle.svg", f'{OPEN}<g id="a"><use href="#a"/></g>{BOX}</svg>')


@pytest.mark.parametrize(
    "data", ["Just some words.", "", "<html></html>", b"\x89PNG\r\n\x1a\nnothing", b"GIF89a", "<svg/>"]
)
def test_what_is_no_picture_is_named(tmp_path: Path, data: bytes | str):
    for name in ("logo.png", "logo.svg"):
        assert refused(tmp_path, name, data).reason is Reason.NOT_A_PICTURE


def test_a_png_bomb_is_measured_before_it_is_unpacked(tmp_path: Path):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
        + chunk(b"IEND", b"")
    )
    assert refused(tmp_path, "bomb.png", bomb).reason in (Reason.PICTURE_TOO_LARGE, Reason.NOT_A_PICTURE)


def test_forty_megabytes_are_not_read(tmp_path: Path):
    assert refused(tmp_path, "huge.png", bytes(SIZE_LIMIT + 1)).reason is Reason.LOGO_TOO_LARGE
