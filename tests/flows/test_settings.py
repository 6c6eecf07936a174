"""Settings: where they come from, and one sentence for each that is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.settings import SettingsError, load_settings, prepare_home


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))


def test_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.store_url == f"sqlite:///{tmp_path}/home/tracker.db"
    assert settings.archive == tmp_path / "home/archive"
    assert settings.prefect_home == tmp_path / "home/prefect"
    assert settings.server == "http://127.0.0.1:4200"
    assert (settings.seeds / "documents").is_dir()


def test_the_file_in_the_data_folder_is_read_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('port = 4301\ncontact = "desk@paper.example"\n')
    assert load_settings().port == 4301
    monkeypatch.setenv("INDIA_OMAN_PORT", "4302")
    assert load_settings().port == 4302
    assert load_settings().contact == "desk@paper.example"


WRONG = {
    "not a number": ("PORT", "four", "INDIA_OMAN_PORT: should be a valid integer"),
    "beyond the ports": ("PORT", "70000", "INDIA_OMAN_PORT: should be less than or equal to 65535"),
    "a header cannot hold it": ("CONTACT", "a\r\nX: y", "INDIA_OMAN_CONTACT: "),
    "no such folder": ("SEEDS", "/nowhere/at/all", "/nowhere/at/all does not exist"),
    "misspelt": ("PROT", "4300", "INDIA_OMAN_PROT: there is no such setting"),
    "no such file": ("CONFIG", "/nowhere.toml", "INDIA_OMAN_CONFIG: there is no file"),
    "a channel that is no URL": ("CHANNELS", "S3CR3T", "INDIA_OMAN_CHANNELS: "),
    "channels in broken JSON": ("CHANNELS", '{"desk": "json://S3CR3T"', "INDIA_OMAN_CHANNELS: "),
    "a reserved name": ("CHANNELS", '{"prefect": "json://S3CR3T"}', "kept for Prefect"),
}


@pytest.mark.parametrize(("name", "value", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_one_sentence_without_secrets(
    name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"INDIA_OMAN_{name}", value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert "S3CR3T" not in str(raised.value)


@pytest.mark.parametrize("name", ["SUITES", "SOAK"])
def test_the_variables_of_the_tests_are_no_settings_misspelt(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"INDIA_OMAN_{name}", "1")
    assert load_settings().port


def test_a_file_that_is_no_toml_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("port: 4300")
    monkeypatch.setenv("INDIA_OMAN_CONFIG", str(file))
    with pytest.raises(SettingsError, match=r"mine\.toml: cannot be read as TOML"):
        load_settings()


def test_channels_have_names_to_show_and_hide_their_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", "json://S3CR3T@host ntfy://S3CR3T")
    settings = load_settings()
    first, second = settings.channels
    assert first.startswith("json-")
    assert second.startswith("ntfy-")
    assert "S3CR3T" not in repr(settings)
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", "ntfy://S3CR3T json://S3CR3T@host")
    assert list(load_settings().channels) == [second, first]
    monkeypatch.setenv("INDIA_OMAN_CHANNELS", '{"desk": "json://S3CR3T@host"}')
    assert list(load_settings().channels) == ["desk"]


def test_a_data_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(SettingsError, match="the data folder cannot be written"):
        prepare_home(load_settings())


def test_the_data_folder_is_for_its_owner(tmp_path: Path) -> None:
    prepare_home(load_settings())
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_a_network_that_is_none_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDIA_OMAN_ALLOW_NETWORKS", "127.0.0.0/8 abc")
    with pytest.raises(SettingsError, match=r"^INDIA_OMAN_ALLOW_NETWORKS: 'abc' is no network"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"), [("LLM_URL", "http://127.0.0.1:9/v1"), ("LLM_MODEL", "tiny")]
)
def test_half_a_second_reader_is_one_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"INDIA_OMAN_{name}", value)
    with pytest.raises(SettingsError, match="needs both INDIA_OMAN_LLM_URL and INDIA_OMAN_LLM"):
        load_settings()
