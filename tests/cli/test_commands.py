"""The command line does the whole of it: 0 done, 1 refused in one sentence with nothing written, 2 usage."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import docx
import pytest
from PIL import Image

from facilitator import cli
from facilitator.__main__ import main

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "readout-source.txt"
COMMENTS = SEED.parents[1] / "data" / "bowling-green-comments.csv"

NOTES = """Harbour Day: A Convening of Ports

May 2, 2024 | 9:00 am - 10:00 am & 1:00 pm - 3:00 pm

Breakout Session 1: Looking Ahead

Tables said what they hope for.

Visions for 2040:

- Every ferry runs
on time and without smoke.
- Children swim here again.

Breakout Session 2: Doing It

What happens now.

Key Action Items:

- Measure the water weekly. Owner: Port Office Due: 2026-11-30

Parking lot:

- Who pays for the crane?
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Types a command in a folder of its own; gives its status, what it said and what it complained of."""
    monkeypatch.chdir(tmp_path)

    def typed(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return typed


def workshop(run, name: str = "day.workshop", *more: object) -> Path:
    status, _, complaint = run("new", name, *more)
    assert status == 0, complaint
    return Path(name)


def exported(run, file: Path) -> dict:
    status, _, complaint = run("export", file, "--to", "json", "--out", "out")
    assert status == 0, complaint
    return json.loads((Path("out") / f"{file.stem}.json").read_text("utf-8"))


def test_notes_become_a_workshop_and_come_back_sentence_by_sentence(run):
    Path("notes.txt").write_text(NOTES, encoding="utf-8")
    file = workshop(run)
    status, said, _ = run("import", file, "notes.txt")
    assert status == 0
    assert "Taken as notes" in said
    plain = exported(run, file)
    assert plain["workshop"]["title"] == "Harbour Day"
    assert [window["start"] for window in plain["windows"]] == ["09:00", "13:00"]
    assert {idea["text"]: idea["parked"] for idea in plain["ideas"]} == {
        "Every ferry runs on time and without smoke.": False,
        "Children swim here again.": False,
        "Measure the water weekly.": False,
        "Who pays for the crane?": True,
    }
    [action] = plain["actions"]
    assert (action["owner"], action["due"]) == ("Port Office", "2026-11-30")
    run("export", file, "--to", "md", "--out", "out")
    readout = (Path("out") / "day.md").read_text("utf-8")
    for sentence in (
        "Every ferry runs on time and without smoke.",
        "Tables said what they hope for.",
        "Port Office",
    ):
        assert readout.count(sentence) == 1


def test_notes_without_a_day_get_none_in_the_readout(run):
    Path("notes.txt").write_text(
        "Harbour Day\n\nBreakout Session 1: Looking Ahead\n\nVisions:\n\n- Children swim here again.\n",
        "utf-8",
    )
    file = workshop(run)
    run("import", file, "notes.txt", "--as", "notes")
    run("export", file, "--to", "md", "--out", "out")
    readout = (Path("out") / "day.md").read_text("utf-8")
    assert "Children swim here again." in readout
    assert not any(character.isdigit() and character != "1" for character in readout)


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside this checkout")
def test_the_seed_document_comes_back_whole_and_alone(run):
    file = workshop(run)
    run("import", file, SEED)
    plain = exported(run, file)
    kinds = [idea["kind"] for idea in plain["ideas"]]
    assert [kinds.count(kind) for kind in ("vision", "goal", "action")] == [5, 5, 4]
    run("export", file, "--to", "md", "--out", "out")
    readout = " ".join((Path("out") / "day.md").read_text("utf-8").replace("\\", "").split())
    for idea in plain["ideas"]:
        assert readout.count(idea["text"]) == 1
    source = SEED.read_text("utf-8")
    added = [
        word for word in readout.replace("*", "").replace("#", "").split() if word.strip(".,") not in source
    ]
    assert added == ["10:45–11:45", "2:30–5:30"]  # the two windows, set in our own typography


@pytest.mark.skipif(not COMMENTS.exists(), reason="the comments are not beside this checkout")
def test_896_real_ideas_come_in_once(run):
    file = workshop(run)
    assert "Took in 896 ideas" in run("import", file, COMMENTS)[1]
    assert "Took in 0 ideas" in run("import", file, COMMENTS)[1]
    status, said, _ = run("show", file, "--json")
    assert (status, json.loads(said)["ideas"]["total"]) == (0, 896)


def test_a_workshop_goes_out_as_json_and_comes_back_the_same_to_the_byte(run):
    Path("notes.txt").write_text(NOTES, encoding="utf-8")
    file = workshop(run)
    run("import", file, "notes.txt")
    run("export", file, "--to", "json", "--out", "out")
    copy = workshop(run, "copy.workshop")
    assert run("import", copy, "out/day.json")[0] == 0
    run("export", copy, "--to", "json", "--out", "out")
    assert Path("out/copy.json").read_bytes() == Path("out/day.json").read_bytes()


def test_columns_kinds_and_segments_can_be_named(run):
    file = workshop(run, "day.workshop", "--template", "visioning-goals-actions")
    Path("said.csv").write_text("who;what\nAda;Wider roads\nBo;=1+1\n", encoding="utf-8-sig")
    asked = ("--column", "text=what", "--column", "author=who", "--kind", "question", "--segment", "1")
    assert run("import", file, "said.csv", "--as", "ideas", *asked)[0] == 0
    ideas = exported(run, file)["ideas"]
    assert {(i["text"], i["author"], i["kind"]) for i in ideas} == {
        ("Wider roads", "Ada", "question"),
        ("=1+1", "Bo", "question"),
    }


def test_a_photo_goes_in_once_and_out_only_where_it_is_asked_for(run):
    file = workshop(run, "day.workshop", "--template", "visioning-goals-actions")
    Image.new("RGB", (40, 30), "navy").save("chart.jpg")
    for said in ("Took in 1 photo", "1 were there already"):
        assert said in run("import", file, "chart.jpg", "--segment", "1")[1]
    assert run("import", file, "chart.jpg", "--table", "77")[0] == 1
    Path("words.jpg").write_text("no photo", encoding="utf-8")
    assert "words.jpg cannot be read: it is no photo" in run("import", file, "words.jpg")[2]
    run("export", file, "--to", "html", "--out", "out")
    assert "image/jpeg" not in Path("out/day.html").read_text("utf-8")
    run("export", file, "--to", "html", "--out", "out", "--photos")
    assert Path("out/day.html").read_text("utf-8").count("image/jpeg") == 1


def test_an_export_replaces_its_own_files_and_never_anothers(run):
    file = workshop(run)
    assert run("export", file, "--to", "md", "--out", "out")[0] == 0
    assert run("export", file, "--to", "md", "--out", "out")[0] == 0
    readout = Path("out/day.md")
    readout.write_text("an organizer's own words", encoding="utf-8")
    status, _, complaint = run("export", file, "--to", "html,md", "--out", "out")
    assert status == 1
    assert "day.md already exists" in complaint
    assert readout.read_text("utf-8") == "an organizer's own words"
    assert not Path("out/day.html").exists()


def test_hidden_names_are_nowhere_in_any_format(run):
    file = workshop(run)
    Path("said.csv").write_text("text,author\nWider roads,Zacharias Quill\n", encoding="utf-8")
    run("import", file, "said.csv", "--as", "ideas")
    status, _, complaint = run("export", file, "--to", "md,html,json", "--out", "out", "--hide-names")
    assert status == 0, complaint
    for path in Path("out").iterdir():
        assert "Quill" not in path.read_text("utf-8")


def test_the_demo_is_the_same_workshop_each_time_and_keeps_an_earlier_one(run):
    for _ in range(2):
        status, said, complaint = run("demo", "--no-window", "--out", "demo")
        assert status == 0, complaint
    assert "114 ideas" in said
    made = {path.name for path in Path("demo").iterdir()}
    assert made == {
        "sample-earlier.workshop",
        "sample-run.csv",
        *(f"sample.{ending}" for ending in ("workshop", "md", "html", "docx", "pdf", "xlsx", "json", "ics")),
        *(f"sample-{table}.csv" for table in ("ideas", "themes", "actions", "steps", "people", "agenda")),
    }


def test_the_print_pack_is_made_whole_or_in_part(run):
    file = workshop(run)
    status, said, complaint = run("handouts", file, "--out", "print", "--paper", "letter")
    assert status == 0, complaint
    made = {path.name for path in Path("print").iterdir()}
    stem = Path(file).stem
    assert {f"{stem}-run-sheet.pdf", f"{stem}-sign-in.pdf"} <= made
    assert said.count("Wrote ") == len(made)
    assert run("handouts", file, "--out", "some", "--only", "sign-in")[0] == 0
    assert [path.name for path in Path("some").iterdir()] == [f"{stem}-sign-in.pdf"]


def test_a_handout_without_content_or_of_no_known_name_is_refused(run):
    Path("bare.toml").write_text(
        'title = "Bare"\n\n[[window]]\nstart = "9:00"\nend = "10:00"\n\n[[segment]]\nkind = "talk"\ntitle = "Talk"\nminutes = 60\n',
        encoding="utf-8",
    )
    assert run("new", "bare.workshop", "--template", "bare.toml")[0] == 0
    status, _, complaint = run("handouts", "bare.workshop", "--out", "print", "--only", "table-signs")
    assert (status, Path("print").exists()) == (1, False)
    assert complaint.startswith("There is nothing to print yet")
    status, _, complaint = run("handouts", "bare.workshop", "--only", "posters")
    assert status == 1
    assert "run-sheet, table-signs, table-sheets, sign-in" in complaint


def test_the_calendar_of_the_day(run):
    file = workshop(run)
    status, _, complaint = run("export", file, "--to", "ics", "--out", "out")
    assert status == 0, complaint
    [made] = Path("out").iterdir()
    assert made.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_backup_restore_and_check(run):
    file = workshop(run)
    assert run("backup", file, "copy.workshop")[0] == 0
    assert run("restore", "copy.workshop", "again.workshop")[0] == 0
    assert run("check", "again.workshop")[0] == 0
    assert run("restore", "copy.workshop", "again.workshop")[0] == 1


def strange_files() -> None:
    Path("words.workshop").write_text("not a database", encoding="utf-8")
    Path("empty.workshop").write_bytes(b"")
    with sqlite3.connect("foreign.workshop") as other:
        other.execute("CREATE TABLE notes (words TEXT)")
    other.close()


@pytest.mark.parametrize(
    "typed",
    [
        ["show", "missing.workshop"],
        ["show", "."],
        ["show", "words.workshop"],
        ["show", "empty.workshop"],
        ["check", "foreign.workshop"],
        ["export", "foreign.workshop", "--to", "md"],
        ["export", "day.workshop", "--to", "papyrus"],
        ["import", "day.workshop", "missing.txt"],
        ["import", "missing.workshop", "said.csv"],
        ["import", "day.workshop", "said.csv", "--as", "ideas", "--column", "text=nowhere"],
        ["import", "day.workshop", "said.csv", "--as", "ideas", "--segment", "99"],
        ["import", "day.workshop", "said.csv", "--as", "workshop"],
        ["new", "day.workshop"],
        ["new", "other.workshop", "--template", "nothing-like-it"],
        ["new", "nowhere/other.workshop"],
        ["restore", "words.workshop", "other.workshop"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_refused_in_one_sentence_and_nothing_is_written(run, typed):
    workshop(run)
    strange_files()
    Path("said.csv").write_text("text\nWider roads\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    status, _, complaint = run(*typed)
    assert status == 1
    assert complaint.strip()
    assert "Traceback" not in complaint
    assert len(complaint.strip().splitlines()) == 1
    assert {path: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    "typed",
    [["export"], ["new"], ["import", "day.workshop", "x", "--as", "poem"], ["frobnicate"], ["--nothing"]],
)
def test_usage_is_2(run, typed):
    assert run(*typed)[0] == 2


def test_help_names_every_command_and_only_what_works(run):
    status, said, _ = run("--help")
    assert status == 0
    assert all(command in said for command in cli.COMMANDS)
    named = set(re.findall(r"^    ([a-z-]+)(?:  |$)", said, re.MULTILINE))
    assert named == set(cli.COMMANDS)


def test_templates_are_listed(run):
    said = run("templates")[1]
    for name in ("visioning-goals-actions", "world-cafe", "1-2-4-all", "consensus", "blank"):
        assert name in said


def test_a_bug_is_told_in_a_sentence_and_kept_whole_in_the_log(run, monkeypatch: pytest.MonkeyPatch):
    from facilitator.cli import files

    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("somewhere inside")

    monkeypatch.setattr(files, "run", broken)
    status, _, complaint = run("templates")
    assert status == 1
    assert "Traceback" not in complaint
    # pytest has handlers of its own, so that the program adds none; what it would write is in the records.
    assert "somewhere inside" in complaint


def test_it_runs_as_a_program_of_its_own_and_logs_where_it_says(tmp_path: Path):
    import os
    import subprocess
    import sys

    root = Path(__file__).parents[2]
    code = (
        "import sys; from facilitator.cli import files; from facilitator.__main__ import main\n"
        "files.run = lambda arguments: 1 / 0 if '--break' in sys.argv else None\n"
        "sys.exit(main(['templates']))"
    )
    environment = os.environ | {"PYTHONPATH": str(root)}
    called = [sys.executable, "-m", "facilitator", "templates"]
    done = subprocess.run(called, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    called = [sys.executable, "-c", code, "--break"]
    done = subprocess.run(called, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    [complaint] = done.stderr.splitlines()
    log = Path(complaint.rsplit("See ", 1)[1])
    assert "ZeroDivisionError" in log.read_text("utf-8")


def test_a_plan_becomes_a_template_from_which_the_next_workshop_begins(run):
    run("new", "day.workshop", "--template", "visioning-goals-actions", "--title", "A day")
    status, said, _ = run("template", "day.workshop", "mine.toml")
    assert (status, said.startswith("Saved the plan as mine.toml.")) == (0, True)
    status, _, complained = run("template", "day.workshop", "mine.toml")
    assert (status, "already exists" in complained) == (1, True)
    assert run("new", "next.workshop", "--template", "mine.toml", "--title", "Next")[0] == 0
    first, second = (json.loads(run("show", name, "--json")[1]) for name in ("day.workshop", "next.workshop"))
    assert [each["title"] for each in second["segments"]] == [each["title"] for each in first["segments"]]


def test_suggestions_for_each_segment_as_people_and_as_programs_read_them(run, tmp_path: Path):
    run("new", "day.workshop")
    said = ["text", "More buses in the evening", "Evening buses to town", "Plant trees on Main Street"]
    (tmp_path / "ideas.csv").write_text(
        "\n".join([*said, "Street trees on Main Street", "plant trees on main street!"])
    )
    run("import", "day.workshop", "ideas.csv")
    status, out, complained = run("suggest", "day.workshop", "--json")
    assert (status, complained) == (0, "")
    found = json.loads(out)
    texts = {each["id"]: each["text"] for each in _exported_ideas(run)}
    grouped = [sorted(texts[id] for id in group["ideas"]) for group in found["groups"]]
    assert sorted(map(len, grouped)) == [2, 3]
    assert all(group["name"] for group in found["groups"])
    [[first, second, score]] = [pair for pair in found["duplicates"] if pair[2] > 0.95]
    assert {texts[first].lower().strip("!"), texts[second].lower().strip("!")} == {
        "plant trees on main street"
    }
    assert score <= 1
    status, out, _ = run("suggest", "day.workshop", "--segment", "1")
    assert status == 0
    assert "Perhaps said twice" in out
    assert out.splitlines()[-1].startswith("Suggested by the words that ideas share")
    assert run("suggest", "day.workshop", "--segment", "nowhere")[0] == 1


def test_the_board_goes_out_as_a_table_and_comes_back_edited(run, tmp_path: Path):
    file = workshop(run)
    run("import", file, text_of(tmp_path, "More buses", "More trees"), "--as", "ideas")
    status, said, complaint = run("board", file, "--out", tmp_path)
    assert (status, complaint) == (0, "")
    table = tmp_path / "day-board.csv"
    assert f"Wrote {table}" in said
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Idea ID,Kind,Idea,Table,Segment,Theme"
    edited = tmp_path / "edited.csv"
    edited.write_text("\n".join([lines[0], *(line + "Getting about" for line in lines[1:])]))
    _, said, _ = run("import", file, edited, "--preview")
    assert "2 ideas would change place." in said
    assert "Nothing was changed." in said
    assert not exported(run, file)["themes"]
    _, said, _ = run("import", file, edited)
    assert "Took in 2 ideas’ places from edited.csv." in said
    assert [theme["title"] for theme in exported(run, file)["themes"]] == ["Getting about"]
    edited.write_text("Idea ID,Theme\nsomebody-else,Doors\n")
    status, _, complaint = run("import", file, edited)
    assert (status, complaint.strip()) == (1, "edited.csv belongs to another workshop. Open that one first.")


def text_of(folder: Path, *lines: str) -> Path:
    """A file with an idea a line."""
    path = folder / "ideas.txt"
    path.write_text("\n".join(lines))
    return path


def test_nothing_to_suggest_is_said(run):
    run("new", "day.workshop")
    assert run("suggest", "day.workshop")[1].startswith("Nothing to suggest")
    status, out, _ = run("suggest", "day.workshop", "--json")
    assert (status, json.loads(out)["groups"], json.loads(out)["duplicates"]) == (0, [], [])


def _exported_ideas(run):
    run("export", "day.workshop", "--to", "json")
    return json.loads(Path("day.json").read_text("utf-8"))["ideas"]


def test_a_plan_for_each_group_and_a_sentence_where_there_is_none(run, tmp_path: Path):
    run("demo", "--no-window", "--out", "demo")
    [file] = (tmp_path / "demo").glob("*.workshop")
    status, _, complaint = run("export", file, "--to", "md", "--per-group", "--out", "plans")
    assert status == 1
    assert complaint.startswith("No group has taken up an action yet.")
    assert not (tmp_path / "plans").exists()


def test_copies_that_two_laptops_wrote_in_are_brought_together(run):
    file = workshop(run)
    shutil.copy(file, "copy.workshop")
    Path("here.txt").write_text("Wider roads\n", encoding="utf-8")
    Path("there.txt").write_text("More trains\nFewer cars\n", encoding="utf-8")
    run("import", file, "here.txt", "--as", "ideas")
    run("import", "copy.workshop", "there.txt", "--as", "ideas")
    status, said, complaint = run("merge", file, "copy.workshop")
    assert (status, said) == (0, "Took in 2 ideas from copy.workshop.\n"), complaint
    assert [idea["text"] for idea in exported(run, file)["ideas"]] == [
        "Wider roads",
        "More trains",
        "Fewer cars",
    ]
    assert run("merge", file, "copy.workshop")[1].startswith("There is nothing in copy.workshop")
    status, _, complaint = run("merge", file, file)
    assert (status, complaint.startswith("day.workshop is the very file")) == (1, True)
    status, _, complaint = run("merge", file, workshop(run, "other.workshop"))
    assert (status, complaint.startswith("other.workshop is another workshop")) == (1, True)


def test_a_copy_that_cannot_be_read_leaves_the_file_as_it_was(run):
    file = workshop(run)
    shutil.copy(file, "copy.workshop")
    Path("there.txt").write_text("More trains\n", encoding="utf-8")
    run("import", "copy.workshop", "there.txt", "--as", "ideas")
    Path("torn.workshop").write_bytes(Path("copy.workshop").read_bytes()[:5_000])
    status, said, complaint = run("merge", file, "copy.workshop", "torn.workshop")
    assert (status, said) == (1, "")
    assert "torn.workshop" in complaint
    assert exported(run, file)["ideas"] == []


def test_a_readout_is_made_final_exported_as_it_was_and_compared(run, tmp_path: Path):
    (tmp_path / "notes.txt").write_text(NOTES)
    run("new", "day.workshop")
    run("import", "day.workshop", "notes.txt")
    assert run("export", "day.workshop", "--to", "md", "--final")[0] == 1
    status, said, _ = run("readout", "day.workshop", "--final")
    assert (status, said.splitlines()[-1].startswith("Final since ")) == (0, True)
    run("import", "day.workshop", "notes.txt")
    status, said, _ = run("readout", "day.workshop", "--compare")
    assert (status, said.splitlines()[0].startswith("Changed since the final of ")) == (0, True)
    assert "+ Children swim here again." in said.splitlines()
    assert (
        len(json.loads(run("readout", "day.workshop", "--compare", "--json")[1])) == 4
    )  # an action is an entry of its own, too
    run("export", "day.workshop", "--to", "md,docx,pdf", "--final")
    text = (tmp_path / "day.md").read_text("utf-8")
    assert "*Final, " in text
    assert text.count("Children swim here again.") == 1
    status, _, complained = run("export", "day.workshop", "--to", "xlsx", "--final")
    assert (status, "frozen as a document" in complained) == (1, True)
    assert run("readout", "day.workshop", "--door", "door.pdf")[:2] == (0, "Wrote door.pdf\n")
    (tmp_path / "mine.pdf").write_text("mine")
    assert run("readout", "day.workshop", "--door", "mine.pdf")[0] == 1
    assert (tmp_path / "mine.pdf").read_text() == "mine"
    plain = json.loads(run("readout", "day.workshop", "--json")[1])
    assert {each["standing"] for each in plain["sentences"]} == {"open"}


def test_three_months_later_what_is_open_comes_along_and_sheets_go_out_and_back(run, tmp_path: Path):
    run("demo", "--no-window", "--out", "demo")
    first = tmp_path / "demo" / "sample.workshop"
    run("new", "autumn.workshop")
    _, said, _ = run("import", "autumn.workshop", first)
    assert "Took in 6 open actions from sample.workshop." in said
    _, said, _ = run("import", "autumn.workshop", first, "--as", "actions")
    assert "Took in 0 open actions from sample.workshop. 6 were there already." in said
    status, said, complaint = run(
        "follow-up", "autumn.workshop", "--to", "docx", "--out", "sheets", "--owner", "SOA"
    )
    assert (status, complaint) == (0, "")
    sheet = tmp_path / "sheets" / "autumn-follow-up-SOA.docx"
    assert sheet.exists()
    _, said, _ = run("import", "autumn.workshop", sheet, "--preview")
    assert "0 would change. Nothing was changed." in said
    status, _, complaint = run("import", first, sheet)
    assert (status, complaint.strip()) == (
        1,
        "autumn-follow-up-SOA.docx belongs to another workshop. Open that one first.",
    )
    status, _, complaint = run("import", first, first)
    assert (status, complaint.strip()) == (
        1,
        "sample.workshop is this very workshop. Choose the file of an earlier one.",
    )
    status, said, _ = run("export", "autumn.workshop", "--to", "md", "--what-became", "--out", "sheets")
    assert "What became of it" in (tmp_path / "sheets" / "autumn-what-became.md").read_text("utf-8")


def test_a_readout_that_was_edited_in_word_is_taken_up_and_keeps_its_order(run):
    Path("notes.txt").write_text(NOTES, encoding="utf-8")
    file = workshop(run)
    run("import", file, "notes.txt")
    run("export", file, "--to", "docx", "--out", "out")
    path = Path("out") / "day.docx"
    document = docx.Document(str(path))
    [words] = [r for p in document.paragraphs for r in p.runs if r.text == "Children swim here again."]
    words.text = "Children swim here again, every summer."
    document.save(str(path))
    status, said, _ = run("readout", file, "--word", path)
    assert status == 0
    assert "- Children swim here again.\n+ Children swim here again, every summer." in said
    assert run("readout", file, "--word", path, "--take", "2")[0] == 1
    assert run("readout", file, "--word", path, "--take", "all")[0] == 0
    plain = exported(run, file)
    assert "Children swim here again, every summer." in [theme["sentence"] for theme in plain["themes"]]
    assert "Children swim here again." in [idea["text"] for idea in plain["ideas"]]
    status, _, complaint = run("readout", file, "--word", "notes.txt")
    assert status == 1
    assert "not a Word readout" in complaint


def test_a_profile_and_a_logo_go_out_from_the_command_line(run):
    Path("notes.txt").write_text(NOTES, encoding="utf-8")
    file = workshop(run)
    run("import", file, "notes.txt")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20"/></svg>'
    Path("logo.svg").write_text(svg, encoding="utf-8")
    assert run("export", file, "--to", "html", "--logo", "logo.svg", "--out", "out")[0] == 0
    assert 'alt="logo"' in (Path("out") / "day.html").read_text("utf-8")
    status, _, complaint = run("export", file, "--to", "html", "--logo", "notes.txt", "--out", "elsewhere")
    assert (status, Path("elsewhere").exists()) == (1, False)
    assert "not a PNG or SVG" in complaint
    status, _, complaint = run("export", file, "--to", "html", "--profile", "nobody")
    assert status == 1
    assert "organisers, participants, public" in complaint
    document = docx.Document()
    document.styles["Title"].delete()
    document.save("brand.docx")
    status, said, _ = run("export", file, "--to", "docx", "--template", "brand.docx", "--out", "branded")
    assert (status, "brand.docx has no style Title:" in said) == (0, True)
    status, _, complaint = run(
        "export", file, "--to", "docx", "--template", "notes.txt", "--out", "elsewhere"
    )
    assert (status, Path("elsewhere").exists()) == (1, False)
    assert "notes.txt is not a Word document" in complaint
    assert run("export", file, "--to", "all", "--zip", "--profile", "public", "--out", "out")[0] == 0
    assert (Path("out") / "day.zip").stat().st_size > 10_000
