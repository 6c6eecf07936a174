"""sources.toml: an error names file, source and field; what is shipped can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.sources import SourcesError, load_sources
from models.values.articles import Tier

SHIPPED = Path(__file__).parents[2] / "seeds" / "sources.toml"
GOOD = {
    "name": '"a"',
    "kind": '"rss"',
    "url": '"https://h.example/feed"',
    "outlet": '{ name = "A" }',
    "reason": '"a test"',
}


def write(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "sources.toml"
    tables = ["\n".join(f"{name} = {value}" for name, value in row.items()) for row in rows]
    path.write_text("\n".join(f"[[source]]\n{table}" for table in tables), encoding="utf-8")
    return path


def test_a_good_file_is_loaded_in_its_order(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, {**GOOD, "name": '"b"', "enabled": "false"})
    assert [(s.name, s.enabled) for s in load_sources(path)] == [("a", True), ("b", False)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": '"rsss"'}, "kind"),
        ({"name": '"A b"'}, "name"),
        ({"url": '"ftp://h.example/"'}, "url"),
        ({"url": '"https://user:pw@h.example/"'}, "url"),
        ({"outlet": '{ name = "A", tier = "big" }'}, "outlet.tier"),
        ({"outlet": '{ name = "A", timezone = "Asia/Muskat" }'}, "outlet.timezone"),
        ({"every_minutes": "1"}, "every_minutes"),
        ({"id_pattern": '"("'}, "id_pattern"),
        ({"id_pattern": '"abc"'}, "id_pattern"),
        ({"kind": '"listing"'}, "listing"),
        ({"listing": '{ entry = "li", link = "a" }'}, "listing"),
        ({"kind": '"listing"', "listing": '{ entry = "li[", link = "a" }'}, "listing.entry"),
        ({"expect": "{ minimun = 1 }"}, "expect.minimun"),
        ({"older": '"https://h.example/feed"'}, "older"),
        ({"colour": '"red"'}, "colour"),
    ],
)
def test_an_error_names_the_source_and_the_field(
    change: dict[str, str], field: str, tmp_path: Path
) -> None:
    with pytest.raises(SourcesError) as caught:
        load_sources(write(tmp_path, {**GOOD, **change}))
    message = str(caught.value)
    assert "sources.toml" in message
    assert f"field {field}:" in message


def test_who_only_shows_sources_needs_no_selectors(tmp_path: Path) -> None:
    listing = {"kind": '"listing"', "listing": '{ entry = "li[", link = "a" }'}
    path = write(tmp_path, {**GOOD, **listing})
    assert [source.name for source in load_sources(path, to_read=False)] == ["a"]


def test_a_missing_field_and_a_double_name_are_told(tmp_path: Path) -> None:
    nameless = {name: value for name, value in GOOD.items() if name != "reason"}
    with pytest.raises(SourcesError, match="source 'a', field reason"):
        load_sources(write(tmp_path, nameless))
    with pytest.raises(SourcesError, match="field name: stands there twice"):
        load_sources(write(tmp_path, GOOD, GOOD))


@pytest.mark.parametrize(
    "content", ["", "[[source", "source = 1", "[[source]]\nname='a'\n[x]\ny=1"]
)
def test_a_file_of_another_form_is_told(content: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourcesError, match=r"sources\.toml"):
        load_sources(path)
    with pytest.raises(SourcesError, match="no such file"):
        load_sources(tmp_path / "other.toml")


def test_the_shipped_sources_can_be_used() -> None:
    sources = load_sources(SHIPPED)
    enabled = [source for source in sources if source.enabled]
    assert len(enabled) >= 8
    assert {Tier.OFFICIAL, Tier.AGENCY, Tier.PRESS} <= {s.outlet.tier for s in enabled}
    assert all(len(source.reason) > 10 for source in sources)
    assert not any("news.google" in source.url or "t.me" in source.url for source in enabled)
