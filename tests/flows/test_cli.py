"""The command line as a user and a program meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.cli import run
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.settings import packaged_seeds

DOCUMENTS = [
    {
        "id": "one",
        "url": "https://press.example/1",
        "published": "2025-12-05T09:00:00+04:00",
        "title": "Consultations in Muscat",
        "text": (
            "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in"
            " Muscat on 4 December 2025."
        ),
        "source": {"name": "Constructed Agency", "tier": "agency", "country": "OM"},
    },
    {
        "id": "two",
        "url": "https://paper.example/2",
        "published": "2025-12-05",
        "title": "India, Oman officials meet",
        "text": (
            "India and Oman held the 14th India-Oman Strategic Consultative Group meeting in"
            " Muscat on December 4, 2025, officials said."
        ),
        "source": {"name": "Constructed Paper", "tier": "press", "country": "IN"},
    },
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    file = tmp_path / "documents.jsonl"
    file.write_text("".join(json.dumps(document) + "\n" for document in DOCUMENTS))
    return file


Captured = pytest.CaptureFixture[str]


def records(capsys: Captured) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ingest_alone_takes_the_seeds_and_again_changes_nothing(capsys: Captured) -> None:
    assert run(["ingest", "--json"]) == 0
    (first,) = records(capsys)
    assert (first["events_created"], first["follow_ups_opened"], first["issues"]) == (4, 1, 0)
    assert run(["ingest", "--json"]) == 0
    (second,) = records(capsys)
    assert (second["new_or_revised"], second["events_created"], second["events_changed"]) == (
        0,
        0,
        0,
    )


def test_what_the_seed_says_and_nothing_else(capsys: Captured) -> None:
    run(["ingest"])
    capsys.readouterr()
    run(["events", "--json"])
    said = {
        (e["kind"], e["mechanism"], e["round"], e["status"], e["date_start"], e["city"])
        for e in records(capsys)
    }
    assert said == {
        ("meeting", "IOSCG", 13, "held", "2024-12-03", "New Delhi"),
        ("meeting", "IOSCG", None, "planned", None, "Muscat"),
        ("agreement", None, None, "held", "1972", None),
        ("agreement", None, None, "held", "2005", None),
    }
    run(["follow-ups", "--json"])
    (promise,) = records(capsys)
    assert promise["state"] == "open"
    assert (promise["mechanism"], promise["city"], promise["country"]) == ("IOSCG", "Muscat", "OM")
    assert promise["when_text"] == "at a mutually convenient date"
    assert promise["earliest"] is promise["latest"] is None


def test_reports_of_one_meeting_are_one_event_that_show_explains(
    jsonl: Path, capsys: Captured
) -> None:
    assert run(["ingest", "--jsonl", str(jsonl)]) == 0
    capsys.readouterr()
    assert run(["export", "events", "--format", "jsonl"]) == 0
    (event,) = records(capsys)
    mentions = event["mentions"]
    assert isinstance(mentions, list)
    assert sorted(mention["document"] for mention in mentions) == ["one", "two"]
    assert run(["show", str(event["event"])]) == 0
    shown = capsys.readouterr().out
    for words in ("IOSCG 14", "Constructed Agency (agency)", "https://paper.example/2", "city"):
        assert words in shown


def test_as_of_answers_by_what_was_published(jsonl: Path, capsys: Captured) -> None:
    run(["ingest"])
    run(["ingest", "--jsonl", str(jsonl)])
    states = {}
    for day in ("2025-06-01", "2025-12-06"):
        capsys.readouterr()
        assert run(["follow-ups", "--as-of", day, "--json"]) == 0
        states[day] = [record["state"] for record in records(capsys)]
    assert states == {"2025-06-01": ["open"], "2025-12-06": ["held"]}


def test_what_was_known_then_is_shown_and_found_as_it_stood(jsonl: Path, capsys: Captured) -> None:
    run(["ingest"])
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    run(["follow-ups", "--json"])
    promise = str(records(capsys)[0]["follow_up"])
    run(["events", "--series", "IOSCG", "--json"])
    later = next(str(e["event"]) for e in records(capsys) if e["round"] == 14)
    for day, state in (("2025-06-01", "open"), ("2025-12-06", "held")):
        assert run(["show", promise, "--as-of", day]) == 0
        assert f"next IOSCG, {state}, " in capsys.readouterr().out
    assert run(["show", later, "--as-of", "2025-12-06"]) == 0
    assert "IOSCG 14, held" in capsys.readouterr().out
    assert run(["search", "14th", "--as-of", "2025-12-05", "--json"]) == 0
    assert len(records(capsys)) == 2
    assert run(["search", "14th", "--as-of", "2025-06-01", "--json"]) == 0
    assert records(capsys) == []
    assert run(["show", "ffff", "--as-of", "2025-06-01"]) == 1
    assert "nothing was known under this id" in capsys.readouterr().err


def test_a_judgement_parts_what_the_machine_put_together_and_is_withdrawn(
    jsonl: Path, capsys: Captured
) -> None:
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    run(["search", "Muscat", "--json"])
    assert len(records(capsys)) == 2
    run(["search", "Muscat"])
    one, two = (row.split("\t")[4] for row in capsys.readouterr().out.splitlines()[1:])

    def events() -> int:
        capsys.readouterr()
        run(["events", "--json"])
        return len(records(capsys))

    assert events() == 1
    assert run(["judge", "different", one, two, "--why", "a test"]) == 0
    judgement = capsys.readouterr().out.strip()
    assert events() == 2
    assert run(["judgements"]) == 0
    assert judgement in capsys.readouterr().out
    assert run(["undo", judgement]) == 0
    assert events() == 1


def test_a_report_is_parted_from_the_event_as_it_is_told_and_not_from_its_first_plan(
    jsonl: Path, capsys: Captured
) -> None:
    group = "the India-Oman Strategic Consultative Group"
    texts = {
        "plan": f"The 13th meeting of {group} was held in New Delhi on 4 December 2024. The next"
        " meeting will be held in Muscat at a mutually convenient date.",
        "stray": f"The 13th round of {group} was held in Muscat on 4 December 2025.",
    }
    more = [
        {**DOCUMENTS[0], "id": key, "url": f"https://{key}.example/", "source": key, "text": text}
        for key, text in texts.items()
    ]
    more[0]["published"] = "2024-12-05"
    with jsonl.open("a") as file:
        file.writelines(json.dumps(document) + "\n" for document in more)
    run(["ingest", "--jsonl", str(jsonl)])

    def held() -> dict[str, set[str]]:
        capsys.readouterr()
        run(["export", "events"])
        found = [one for one in records(capsys) if one["date_start"] == "2025-12-04"]
        return {one["event"]: {said["document"] for said in one["mentions"]} for one in found}  # type: ignore[misc,attr-defined]

    ((event, reports),) = held().items()
    assert reports == {"plan", "one", "two", "stray"}
    run(["search", "13th", "2025", "--json"])
    (stray,) = (str(record["mention"]) for record in records(capsys))
    assert run(["judge", "different", event, stray, "--why", "a test"]) == 0
    assert {"plan", "one", "two"} in held().values()


def test_a_correction_that_no_field_can_take_is_refused(jsonl: Path, capsys: Captured) -> None:
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    run(["events", "--json"])
    (event,) = records(capsys)
    for field, value in (("citty", "Agra"), ("date", "2026-02-30"), ("status", "happened")):
        assert run(["correct", str(event["event"]), field, value, "--why", "a test"]) == 1
        assert f"error: {field}: " in capsys.readouterr().err


def test_a_corrected_field_says_so(jsonl: Path, capsys: Captured) -> None:
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    run(["events", "--json"])
    (event,) = records(capsys)
    assert run(["correct", str(event["event"]), "city", "Salalah", "--why", "a test"]) == 0
    capsys.readouterr()
    run(["events", "--json"])
    assert [record["city"] for record in records(capsys)] == ["Salalah"]


def test_parse_touches_neither_database_nor_prefect(jsonl: Path, home: Path) -> None:
    done = run_without("prefect sqlalchemy sqlmodel httpx trafilatura", "parse", "--jsonl", jsonl)
    assert done.returncode == 0, done.stderr
    one, two = (json.loads(line) for line in done.stdout.splitlines())
    assert (one["id"], two["id"]) == ("one", "two")
    assert one["mentions"][0]["quote"] in str(DOCUMENTS[0]["text"])
    assert not home.exists()


def test_parse_of_one_file_explains_itself(capsys: Captured) -> None:
    seed = packaged_seeds() / "documents/000_298e2cf3b982ff6d.txt"
    assert run(["parse", str(seed), "--explain"]) == 0
    assert "IOSCG" in capsys.readouterr().out


def test_series_shows_the_ledger(jsonl: Path, capsys: Captured) -> None:
    run(["ingest"])
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    assert run(["series", "ioscg"]) == 0
    rows = [row.split("\t")[:3] for row in capsys.readouterr().out.splitlines()[1:3]]
    assert rows == [["13", "3 Dec 2024", "New Delhi, IN"], ["14", "4 Dec 2025", "Muscat, OM"]]


WRONG = {
    "no such command": (["evnts"], 2, "No such command"),
    "no such option": (["events", "--nope"], 2, "No such option"),
    "no such kind": (["events", "--kind", "party"], 2, "party"),
    "no such state": (["follow-ups", "--state", "done"], 2, "done"),
    "no such day": (["events", "--as-of", "June"], 2, "write it as 2025-06-01"),
    "no such event": (["show", "ffffffff"], 1, "ffffffff"),
    "no such series": (["series", "NOPE"], 2, "no event of 'NOPE'"),
    "no such source": (["poll", "nope"], 1, "nope: there is no source of this name"),
    "no such file": (["ingest", "nothing.txt"], 1, "nothing.txt"),
    "no such lines": (["ingest", "--jsonl", "nothing.jsonl"], 1, "nothing.jsonl"),
    "no such lines to parse": (["parse", "--jsonl", "nothing.jsonl"], 1, "nothing.jsonl"),
    "nothing to parse": (["parse"], 2, "give one FILE"),
    "no such format": (["export", "events", "--format", "xls"], 2, "xls"),
    "no such judgement": (["undo", "ffffffff"], 1, "no judgement"),
}


@pytest.mark.parametrize(("arguments", "status", "words"), WRONG.values(), ids=WRONG)
def test_what_goes_wrong_is_one_clear_line(
    arguments: list[str], status: int, words: str, capsys: Captured
) -> None:
    assert run(arguments) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1


def test_a_damaged_database_is_one_clear_line(home: Path, capsys: Captured) -> None:
    home.mkdir()
    (home / "tracker.db").write_bytes(b"this is no database at all, and never was one" * 99)
    assert run(["events"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert said.count("\n") == 1


def test_a_backup_is_put_back(jsonl: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["ingest", "--jsonl", str(jsonl)])
    assert run(["backup", str(tmp_path / "copy.db")]) == 0
    assert run(["backup", str(tmp_path / "copy.db")]) == 1, "no copy is overwritten"
    run(["ingest"])
    assert run(["restore", str(tmp_path / "copy.db")]) == 0
    capsys.readouterr()
    run(["events", "--json"])
    assert len(records(capsys)) == 1


def test_what_could_not_be_read_is_listed(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "lines.jsonl").write_text(json.dumps(DOCUMENTS[0]) + "\nno json\n")
    assert run(["ingest", "--jsonl", str(tmp_path / "lines.jsonl")]) == 0
    assert "line 2" in capsys.readouterr().err
    assert run(["issues"]) == 0
    assert "lines.jsonl, line 2" in capsys.readouterr().out


def test_reparse_changes_nothing_while_the_rules_are_the_same(
    jsonl: Path, capsys: Captured
) -> None:
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    assert run(["reparse"]) == 0
    assert "0 articles read again.\n0 events differ.\n" in capsys.readouterr().err


def test_alerts_are_told_only_where_asked_for(jsonl: Path, capsys: Captured) -> None:
    run(["ingest", "--jsonl", str(jsonl)])
    capsys.readouterr()
    assert run(["alerts", "--json"]) == 0
    assert records(capsys) == []


def test_a_sample_alert_shows_whether_a_channel_works(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert run(["alerts", "--test"]) == 1
    assert "INDIA_OMAN_CHANNELS" in capsys.readouterr().err
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", '{"desk": "json://u:S3CR3T@127.0.0.1:9/"}')
    assert run(["alerts", "--test"]) == 1
    said = capsys.readouterr()
    assert "desk: channel desk refused" in said.out
    assert "S3CR3T" not in said.out + said.err


def test_a_source_is_tried_and_nothing_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    with Newsroom() as newsroom:
        newsroom.publish(
            "desk",
            Story(
                title="India and Oman hold consultations in Muscat",
                published=datetime(2025, 12, 5, 5, tzinfo=UTC),
                paragraphs=(str(DOCUMENTS[0]["text"]), "Both sides reviewed trade and defence."),
            ),
        )
        (tmp_path / "seeds/documents").mkdir(parents=True)
        (tmp_path / "seeds/sources.toml").write_text(
            f'[[source]]\nname = "desk"\nkind = "rss"\nurl = "{newsroom.feed_url("desk")}"\n'
            'outlet = { name = "Desk", tier = "official" }\nreason = "a test"\n'
        )
        monkeypatch.setenv("INDIA_OMAN_SEEDS", str(tmp_path / "seeds"))
        monkeypatch.setenv("INDIA_OMAN_ALLOW_NETWORKS", "127.0.0.0/8")
        assert run(["sources", "test", "desk"]) == 0
        said = capsys.readouterr()
        assert "India and Oman hold consultations" in said.out
        assert "IOSCG" in said.out
        assert "1 entries, 1 of them would be followed" in said.err
        newsroom.break_("desk", Fault.NOT_FOUND)
        assert run(["sources", "test", "desk"]) == 1
        assert "error: desk: http" in capsys.readouterr().err
    run(["events", "--json"])
    run(["sources", "--json"])
    (state,) = records(capsys)
    assert state["health"] == "unproven"


def test_a_source_that_is_switched_off_says_so_and_why(capsys: Captured) -> None:
    assert run(["sources", "--json"]) == 0
    listed = records(capsys)
    off = [row for row in listed if not row["enabled"]]
    assert {row["health"] for row in off} == {"off"}
    assert all(row["reason"] for row in off)
    assert {row["health"] for row in listed if row["enabled"]} == {"unproven"}
    assert run(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert sum("Switched off: " in line for line in lines) == len(off)


def test_export_into_a_file_leaves_no_half_file(tmp_path: Path, capsys: Captured) -> None:
    run(["ingest"])
    target = tmp_path / "out.jsonl"
    assert run(["export", "follow-ups", "--output", str(target)]) == 0
    assert len(target.read_text().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    assert run(["export", "mentions", "--output", str(tmp_path / "no/such/folder")]) == 1
    capsys.readouterr()


def test_doctor_says_what_to_do(capsys: Captured) -> None:
    assert run(["doctor", "--json"]) == 0
    found = {finding["name"]: finding for finding in records(capsys)}
    assert found["database"]["mark"] == "fine"
    assert found["polls"]["mark"] == "note"
    assert "INDIA_OMAN_CHANNELS" in str(found["alerts"]["remedy"])
    assert "INDIA_OMAN_CONTACT" in str(found["contact"]["remedy"])


def test_doctor_fails_where_something_must_be_done(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("INDIA_OMAN_PORT", "no port")
    assert run(["doctor"]) == 1
    assert "INDIA_OMAN_PORT" in capsys.readouterr().out


def test_hostile_words_do_not_move_the_terminal(tmp_path: Path, capsys: Captured) -> None:
    document = {
        **DOCUMENTS[0],
        "title": "\x1b[2J\x1b]0;owned\x07",
        "source": "Evil\x1b[31m\r\nOutlet\u202e",
    }
    file = tmp_path / "hostile.jsonl"
    file.write_text(json.dumps(document) + "\n")
    assert run(["ingest", "--jsonl", str(file)]) == 0
    run(["events"])
    run(["search", "Muscat"])
    run(["events", "--json"])
    said = capsys.readouterr()
    for sign in ("\x1b", "\r", "\u202e", "\x07"):
        assert sign not in said.out
        assert sign not in said.err


def test_every_command_has_help(capsys: Captured) -> None:
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:")[2].split("\n")
    commands = [line.split()[0] for line in listed if line.strip()]
    assert {"up", "ingest", "parse", "poll", "events", "show", "follow-ups"} <= set(commands)
    for command in commands:
        assert run([command, "--help"]) == 0
        assert command in capsys.readouterr().out
    assert "..." not in "".join(listed), "a summary is cut"


def test_the_version_is_told(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.count(".") >= 1


def test_help_is_quick() -> None:
    done = run_without("prefect sqlalchemy apprise rich.console httpx", "--help")
    assert done.returncode == 0, done.stderr


def run_without(modules: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, which fails if it has imported any of the modules."""
    script = (
        "import sys; from flows.cli import run; status = run(sys.argv[2:]);"
        "found = set(sys.argv[1].split()) & set(sys.modules);"
        "sys.exit(f'imported {found}' if found else status)"
    )
    return subprocess.run(
        [sys.executable, "-c", script, modules, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["up", "doctor"])
def test_a_channel_that_cannot_be_used_is_told_before_an_alert_is_due(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", '{"desk": "nosuchservice://token"}')
    assert run([command]) == 1
    said = "".join(capsys.readouterr())
    assert "desk" in said
    assert "Apprise cannot use" in said
    assert "token" not in said


def test_bad_usage_points_to_the_help_of_its_command(capsys: Captured) -> None:
    assert run(["export", "nope"]) == 2
    said = capsys.readouterr().err
    assert "`india-oman export --help`" in said
    assert "Value error" not in said
