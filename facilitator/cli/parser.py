"""What can be typed, and the help for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from facilitator import __version__

KINDS = ("vision", "goal", "action", "idea", "question", "decision", "note")
SOURCES = (
    "notes",
    "ideas",
    "people",
    "framework",
    "workshop",
    "handed-in",
    "photo",
    "actions",
    "follow-up",
    "grouping",
)
PAPERS = ("a4", "letter")
HANDOUTS = ("run-sheet", "table-signs", "table-sheets", "sign-in")
LANGUAGES = ("en", "de")
AUDIENCES = ("organisers", "participants", "public")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="facilitator",
        description="Run live workshops: timed sessions, people's own words, a readout in hand. "
        "Without a command the window opens, on FILE where one is named.",
        usage="facilitator [FILE] | facilitator COMMAND …",
    )
    top.add_argument("--version", action="version", version=f"facilitator {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="facilitator")
    _making(commands)
    _exchanging(commands)
    _caring(commands)
    return top


def _making(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="make the sample workshop and its readout in every format")
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR", help="where it goes (demo)")
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")

    new = commands.add_parser("new", help="make a new workshop file")
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument(
        "--template", default="blank", metavar="NAME|PATH.toml", help="what to begin with (blank)"
    )
    new.add_argument("--title", metavar="T", help="the workshop's title")

    commands.add_parser("templates", help="list the templates")

    keep = commands.add_parser("template", help="save a workshop's plan as a template")
    keep.add_argument("file", type=Path, metavar="FILE")
    keep.add_argument("out", type=Path, metavar="OUT.toml")
    keep.add_argument("--title", metavar="T", help="the template's name (the workshop's title)")


def _exchanging(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    show = commands.add_parser("show", help="say what is in a workshop file")
    show.add_argument("file", type=Path, metavar="FILE")
    show.add_argument("--json", action="store_true", help="as JSON")

    take = commands.add_parser(
        "import",
        help="take in notes, ideas, people, a framework, a photo of a flipchart, or a workshop in JSON",
    )
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("source", type=Path, metavar="SOURCE")
    take.add_argument(
        "--as", dest="kind_of_source", choices=SOURCES, help="what SOURCE is (guessed, and said, if left out)"
    )
    take.add_argument(
        "--segment",
        metavar="S",
        help="where ideas or a photo go: a segment's number in the agenda, title or id",
    )
    take.add_argument(
        "--table", metavar="T", help="which table a photo is from: its number or name (the whole room)"
    )
    take.add_argument("--kind", choices=KINDS, help="what the ideas are, where the source does not say")
    take.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="text=NAME",
        help="which column holds text, author, table, kind or captured_at; may be given several times",
    )

    take.add_argument(
        "--preview",
        action="store_true",
        help="follow-up, grouping: say what would change, and change nothing",
    )

    serve = commands.add_parser("serve", help="open the room for phones without a window")
    serve.add_argument("file", type=Path, metavar="FILE")
    serve.add_argument("--host", metavar="H", help="the address to listen at (the best one of this laptop)")
    serve.add_argument("--port", type=int, metavar="P", help="the port; 0 picks one that is free (8420)")
    serve.add_argument(
        "--json", action="store_true", help="say the address and the codes as one line of JSON"
    )

    join = commands.add_parser("join", help="write for a table in another laptop's room")
    join.add_argument("url", metavar="URL", help="the room's address, or a copied link")
    join.add_argument(
        "--code", metavar="C", default="", help="the note-takers' code, where the link has none"
    )

    give = commands.add_parser("export", help="write the readout")
    give.add_argument("file", type=Path, metavar="FILE")
    give.add_argument(
        "--to",
        required=True,
        metavar="md,html,docx,pdf,xlsx,json,csv,ics",
        help="one or several formats, or all",
    )
    give.add_argument("--zip", action="store_true", help="as one ZIP")
    give.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where it goes (this folder)")
    who = give.add_mutually_exclusive_group()
    who.add_argument(
        "--audience", choices=AUDIENCES, default="organisers", help="who will read it (organisers)"
    )
    who.add_argument("--profile", metavar="NAME", help="as that profile of the workshop says")
    give.add_argument("--hide-names", action="store_true", help="leave people's names out")
    give.add_argument("--no-appendix", action="store_true", help="leave the appendix out")
    give.add_argument(
        "--logo", type=Path, metavar="PICTURE", help="a PNG or SVG for this time (the workshop's)"
    )
    give.add_argument(
        "--template",
        type=Path,
        metavar="BRAND.docx",
        help="a Word document whose styles the Word readout takes",
    )
    give.add_argument(
        "--language", choices=LANGUAGES, help="of the readout's own words (the workshop's language)"
    )
    give.add_argument("--photos", action="store_true", help="end the appendix with the photos of flipcharts")
    give.add_argument(
        "--per-group",
        action="store_true",
        help="an action plan for each group that took something up, instead",
    )
    give.add_argument(
        "--final", action="store_true", help="the final readout as it was frozen, not as it is now"
    )

    life = commands.add_parser(
        "readout", help="say how far the readout has come, make it final, compare, or print a page"
    )
    life.add_argument("file", type=Path, metavar="FILE")
    what = life.add_mutually_exclusive_group()
    what.add_argument("--final", action="store_true", help="freeze the readout as it is now")
    what.add_argument("--door", type=Path, metavar="OUT.pdf", help="write one page for the door")
    what.add_argument("--compare", action="store_true", help="what changed since the final one")
    what.add_argument(
        "--word", type=Path, metavar="EDITED.docx", help="what a Word readout that was edited says otherwise"
    )
    life.add_argument(
        "--take", metavar="all|1,3", default="", help="with --word: take up all of that, or some by number"
    )
    life.add_argument("--json", action="store_true", help="as JSON")

    give.add_argument(
        "--what-became", action="store_true", help="only what became of what was agreed earlier, instead"
    )

    ask = commands.add_parser(
        "follow-up", help="write a sheet for each owner, to be filled in and taken in again"
    )
    ask.add_argument("file", type=Path, metavar="FILE")
    ask.add_argument("--to", default="docx", metavar="docx,xlsx,pdf", help="one or several formats (docx)")
    ask.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where it goes (this folder)")
    ask.add_argument("--owner", metavar="NAME", help="for this one alone (everybody who owns something open)")

    pack = commands.add_parser(
        "handouts", help="make what is printed before the day: run sheet, signs, sheets, list"
    )
    pack.add_argument("file", type=Path, metavar="FILE")
    pack.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where it goes (this folder)")
    pack.add_argument("--paper", choices=PAPERS, default="a4", help="the paper's size (a4)")
    pack.add_argument("--only", metavar=",".join(HANDOUTS), help="one or several of these (all)")

    board = commands.add_parser(
        "board", help="write which idea is in which theme as a table, to be edited and taken in again"
    )
    board.add_argument("file", type=Path, metavar="FILE")
    board.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where it goes (this folder)")

    offer = commands.add_parser("suggest", help="suggest groups of ideas, and which may have been said twice")
    offer.add_argument("file", type=Path, metavar="FILE")
    offer.add_argument(
        "--segment", metavar="S", help="only this one: its number in the agenda, title or id (each by itself)"
    )
    offer.add_argument("--json", action="store_true", help="as JSON")


def _caring(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="look a workshop file over for damage")
    check.add_argument("file", type=Path, metavar="FILE")

    backup = commands.add_parser("backup", help="make a whole copy of a workshop file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument(
        "dest", type=Path, nargs="?", metavar="DEST", help="a file or folder (the backup folder)"
    )

    restore = commands.add_parser("restore", help="make a workshop file of a backup")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("dest", type=Path, metavar="DEST")

    merge = commands.add_parser("merge", help="take in what was done to copies of a workshop file")
    merge.add_argument("file", type=Path, metavar="FILE")
    merge.add_argument("others", type=Path, nargs="+", metavar="OTHER", help="a copy that somebody worked on")

    commands.add_parser("doctor", help="say what this machine offers and what is missing")
