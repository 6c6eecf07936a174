"""The interface over HTTP, as a program meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from flows.serving.app import create_app
from flows.serving.queries import Queries
from flows.settings import Settings
from models.exports.schema import json_schema
from models.store import open_store
from models.values.judgements import Judgement, JudgementKind
from parsers.read import read_article
from parsers.wire import article_from_json
from tests.flows.serving.making import DOCUMENTS, NOW, a_tracker

HERE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return a_tracker(tmp_path_factory.mktemp("tracker") / "home")


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url=HERE) as opened:
        yield opened


def got(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(f"/api/v1{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_events_are_export_rows_page_by_page(client: TestClient) -> None:
    whole = got(client, "/events")
    for item in whole["items"]:
        jsonschema.validate(item, json_schema("events"))
    found, after = [], None
    while True:
        params = {"limit": 1} | ({"after": after} if after else {})
        page = got(client, "/events", **params)
        assert page["total"] == whole["total"] == len(whole["items"])
        found += page["items"]
        if (after := page["next"]) is None:
            break
    assert found == whole["items"]


def test_events_are_chosen_by_what_they_are(client: TestClient) -> None:
    for params, rounds in (
        ({"series": "ioscg", "status": "held"}, [14]),
        ({"kind": "exercise"}, [None]),
        ({"begins": "2025-12-01", "ends": "2025-12-31"}, [14]),
        ({"changed_since": "2999-01-01T00:00:00Z"}, []),
    ):
        assert [item["round"] for item in got(client, "/events", **params)["items"]] == rounds


def test_the_past_is_answered_as_it_stood(client: TestClient) -> None:
    assert got(client, "/events", as_of="2025-06-01")["items"] == []
    page = got(client, "/events", as_of="2025-12-31", limit=1)
    more = got(client, "/events", as_of="2025-12-31", limit=50, after=page["next"])
    assert 1 + len(more["items"]) == page["total"]
    assert got(client, "/follow-ups", as_of="2025-06-01")["total"] == 0
    assert got(client, "/search", q="duqm", as_of="2025-06-01")["mentions"] == []
    then = got(client, "/search", q="Duqm NOVEMBER", as_of="2025-06-03")
    assert [one["city"] for one in then["follow_ups"]] == ["Duqm"]
    assert then["follow_ups"][0]["state"] != "overdue", "its day is still to come"
    assert {one["event"] for one in then["mentions"]} <= {one["event"] for one in then["events"]}


def test_one_thing_of_the_past_is_answered_as_it_stood(client: TestClient) -> None:
    (promise,) = got(client, "/follow-ups", series="IOSCG")["items"]
    for path in (
        f"/events/{promise['raised_by']}", f"/follow-ups/{promise['follow_up']}", "/series/IOSCG",
    ):  # fmt: skip
        assert got(client, path, as_of="2025-12-31")
        assert client.get(f"/api/v1{path}", params={"as_of": "2025-12-04"}).status_code == 404
    book = got(client, "/series/ioscg", as_of="2025-12-31")
    assert [one["follow_up"] for one in book["follow_ups"]] == [promise["follow_up"]]


def test_a_promise_and_its_event_lead_to_each_other(client: TestClient) -> None:
    (promise,) = got(client, "/follow-ups", series="IOSCG")["items"]
    assert (promise["state"], promise["earliest"]) == ("open", None)
    one = got(client, f"/follow-ups/{promise['follow_up'][:18]}")
    assert one == promise
    event = got(client, f"/events/{promise['raised_by']}")
    assert event["mentions"][0]["url"] == "https://press.example/ioscg"


def test_series_sources_search_and_schemas(client: TestClient) -> None:
    assert "IOSCG" in {one["mechanism"] for one in got(client, "/series")["items"]}
    book = got(client, "/series/ioscg")
    assert [one["number"] for one in book["rounds"]] == [14]
    assert [one["state"] for one in book["follow_ups"]] == ["open"]
    for item in got(client, "/sources")["items"]:
        jsonschema.validate(item, json_schema("sources"))
    found = got(client, "/search", q="duqm  NOVEMBER")
    assert [one["city"] for one in found["follow_ups"]] == ["Duqm"]
    assert all("Duqm" in one["quote"] for one in found["mentions"])
    assert got(client, "/search", q="%")["mentions"] == []
    assert got(client, "/schema/events") == json_schema("events")


def test_whoever_has_an_answer_gets_none_until_it_changes(tmp_path: Path) -> None:
    settings = a_tracker(tmp_path / "home", DOCUMENTS[:1])
    with TestClient(create_app(settings), base_url=HERE) as client:
        first = client.get("/api/v1/events")
        known = {"If-None-Match": f'"x", W/{first.headers["etag"]}'}
        again = client.get("/api/v1/events", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        store = open_store(settings.store_url)
        article = article_from_json(DOCUMENTS[1])
        store.add(article, read_article(article), NOW)
        store.settle(NOW, quiet=True)
        store.close()
        later = client.get("/api/v1/events", headers=known)
        assert later.status_code == 200
        assert later.json()["total"] > first.json()["total"]


def test_old_ids_lead_on_and_those_that_are_gone_say_so(tmp_path: Path) -> None:
    settings = a_tracker(tmp_path / "home")
    store = open_store(settings.store_url)
    one, other = (event.id for event in store.events()[:2])
    store.judge(
        Judgement(
            id="j", kind=JudgementKind.SAME, subject=one, other=other, author="a", reason="r",
            made=NOW,
        )
    )  # fmt: skip
    store.settle(NOW + timedelta(hours=1), quiet=True)
    (promise, *_) = store.follow_ups(NOW.date())
    for document in DOCUMENTS:
        article = article_from_json({**document, "text": "Nothing of the kind."})
        store.add(article, read_article(article), NOW + timedelta(hours=2))
    store.settle(NOW + timedelta(hours=2), quiet=True)
    store.close()
    with TestClient(create_app(settings), base_url=HERE) as client:
        assert got(client, f"/events/{one}") == got(client, f"/events/{other}")
        gone = client.get(f"/api/v1/follow-ups/{promise.id}")
        assert gone.status_code == 410
        assert datetime.fromisoformat(gone.json()["at"]) == NOW + timedelta(hours=2)


WRONG = {
    "an id that never was": ("/events/ffffffff", 404),
    "no id": ("/events/no-such-event", 422),
    "a series that is none": ("/series/NOPE", 404),
    "no number": ("/events?limit=many", 422),
    "too many": ("/events?limit=100000", 422),
    "no cursor": ("/events?after=zzz", 422),
    "no kind": ("/events?kind=party", 422),
    "no day": ("/events?as_of=June", 422),
    "a year, which is no second of 1970": ("/follow-ups?as_of=0", 422),
    "a moment, likewise": ("/events?changed_since=2025", 422),
    "a day without a zone": ("/events?changed_since=2025-06-01T00:00", 422),
    "no words": ("/search", 422),
    "a word of nothing": ("/search?q=%00", 422),
    "no export": ("/schema/xls", 404),
    "nothing there": ("/nothing", 404),
}


@pytest.mark.parametrize(("path", "status"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_answered_is_said_in_words(
    path: str, status: int, client: TestClient
) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)
    assert answer.json()["detail"] != "Not Found", "that does not say what to do"


def test_who_asks_for_a_page_that_is_none_is_led_on(client: TestClient) -> None:
    answer = client.get("/events/<script>alert(1)</script>.html")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert 'href="/index.html#timeline"' in answer.text
    assert "<script" not in answer.text


def test_nothing_can_be_changed(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused = client.request(method, "/api/v1/events")
        assert refused.status_code == 405
        assert "GET" in refused.json()["detail"]
        assert "GET" in refused.headers["allow"]
        assert client.request(method, "/").status_code == 405


def test_a_browser_is_told_what_it_may_do(client: TestClient) -> None:
    for path in ("/api/v1/events", "/api/v1/nothing", "/nothing"):
        headers = client.get(path, headers={"Origin": "https://evil.example"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:4201", 200),
        ("localhost", 200),
        ("[::1]:4201", 200),
        ("desk.example", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_only_our_own_names_are_answered(host: str, status: int, settings: Settings) -> None:
    ours = settings.model_copy(update={"site_url": "https://desk.example/oman"})
    with TestClient(create_app(ours), base_url=HERE) as client:
        assert client.get("/api/v1/series", headers={"Host": host}).status_code == status


def test_head_is_get_without_a_body(client: TestClient) -> None:
    answer = client.head("/api/v1/events")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == client.get("/api/v1/events").headers["etag"]


def test_the_published_folder_is_served_without_what_it_keeps(tmp_path: Path) -> None:
    settings = a_tracker(tmp_path / "home", ())
    with TestClient(create_app(settings), base_url=HERE) as client:
        before = client.get("/")
        assert before.status_code == 404
        assert "Nothing has been published yet" in before.text
        site = settings.site_folder
        (site / "events").mkdir(parents=True)
        (site / "index.html").write_text("<p>page</p>")
        (site / "events.ics").write_text("BEGIN:VCALENDAR")
        (site / "events.atom").write_text("<feed/>")
        (site / ".pages.json").write_text("{}")
        (tmp_path / "home/secret.txt").write_text("secret")
        assert client.get("/").text == "<p>page</p>"
        assert client.get("/events.ics").headers["content-type"].startswith("text/calendar")
        assert client.get("/events.atom").headers["content-type"].startswith("application/atom+xml")
        for path in (
            "/.pages.json",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/events/../.pages.json",
        ):
            assert client.get(path).status_code == 404
        assert (
            client.get("/", headers={"If-None-Match": client.get("/").headers["etag"]}).status_code
            == 304
        )


def test_a_database_that_cannot_be_read_is_told_without_its_path(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/tracker.db").write_bytes(b"this is no database, and never was one" * 99)
    app = create_app(Settings(home=tmp_path / "home"))
    with TestClient(app, base_url=HERE) as client:
        answer = client.get("/api/v1/events")
        assert answer.status_code == 503
        assert str(tmp_path) not in answer.text
        assert "doctor" in answer.json()["detail"]


def test_a_list_is_made_once_and_handed_out_from_then_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many a second that is on one core is measured by `make bench`."""
    made: list[object] = []
    make = Queries.events

    def counted(queries: Queries, *given: Any) -> Any:
        made.append(given)
        return make(queries, *given)

    monkeypatch.setattr(Queries, "events", counted)
    with TestClient(create_app(settings), base_url=HERE) as client:
        bodies = {client.get("/api/v1/events?limit=7").content for _ in range(5)}
        assert (len(bodies), len(made)) == (1, 1)
        client.get("/api/v1/events?limit=8")
        assert len(made) == 2


def test_moments_are_told_in_utc(client: TestClient) -> None:
    (item, *_) = got(client, "/events")["items"]
    assert datetime.fromisoformat(item["changed"]).astimezone(UTC) == NOW


@pytest.mark.postgres
def test_postgresql_gives_the_same_answers(
    client: TestClient, tmp_path: Path, postgres_url: str
) -> None:
    other = create_app(a_tracker(tmp_path / "home", database=postgres_url))
    with TestClient(other, base_url=HERE) as elsewhere:
        for path in (
            "/events",
            "/events?limit=2&series=ioscg%00",
            "/events?as_of=2025-12-31&limit=2",
            "/mentions",
            "/follow-ups",
            "/series/IOSCG",
            "/search?q=Duqm%00%25",
            "/search?q=Muscat",
        ):
            assert elsewhere.get(f"/api/v1{path}").json() == client.get(f"/api/v1{path}").json()


def test_people_read_the_reference_without_anything_from_elsewhere(client: TestClient) -> None:
    answer = client.get(client.get("/api/v1").json()["reference"])
    page = answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert client.get("/api").text == page
    document = client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        assert f"<code>GET {path}</code>" in page
        for one in methods["get"].get("parameters", ()):
            assert f"<code>{one['name']}</code>" in page
    for name in document["components"]["schemas"]:
        assert f'<h3 class="shape" id="{name}">{name}</h3>' in page
    assert not set(re.findall(r'href="#([^"]+)"', page)) - set(re.findall(r'id="([^"]+)"', page))
    assert "<code>next</code> of the page before." in page, "what is marked as code"
    assert not re.search(r"<script|src=|@import|url\(|https?://(?!www\.w3\.org/2000/svg)", page)
