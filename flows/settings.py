"""Settings: environment variables with prefix INDIA_OMAN_, or a TOML file; nothing else is read.

A wrong setting is one sentence that names the variable; a secret is never repeated in it.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Self

import platformdirs
from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.channels import named_channels
from models.alerts import AlertRules
from models.values.base import TrackerError

PREFIX = "INDIA_OMAN_"

CONFIG = f"{PREFIX}CONFIG"
"""Names the TOML file; without it, settings.toml in the data folder is read where it exists."""

_HERE = Path(__file__).resolve().parent


class SettingsError(TrackerError):
    """A setting is wrong, or what it names cannot be used."""


def packaged_seeds() -> Path:
    """Return the folder of the curated seeds: beside the packages, or inside the wheel."""
    beside = _HERE.parent / "seeds"
    return beside if (beside / "documents").is_dir() else _HERE / "seeds"


def default_home() -> Path:
    """Return the data folder that is used where none is set."""
    return Path(platformdirs.user_data_dir("india-oman", appauthor=False))


class Settings(BaseSettings):
    """All that can be set; each field has a variable of its name with the prefix."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    home: Path = Field(default_factory=default_home)
    """The data folder: database, archive, Prefect's own files."""
    database_url: SecretStr | None = None
    """An SQLAlchemy URL; it may hold a password. By default SQLite in the data folder."""
    port: int = Field(default=4200, ge=1, le=65535)
    """Where `up` serves Prefect, on 127.0.0.1."""
    publish_to: Path | None = None
    """The folder where the page is published; by default site/ in the data folder."""
    site_port: int = Field(default=4201, ge=1, le=65535)
    """Where `up` serves that folder and the HTTP API, on 127.0.0.1."""
    site_url: str | None = Field(default=None, pattern=r"^https?://[^\s?#@]+$")
    """The address by which others reach the page; links in Prefect and in feeds begin with it."""
    contact: str | None = Field(default=None, max_length=200, pattern=r"^[ -~]*$")
    """An address or page that publishers can turn to; it is named in every request."""
    seeds: Path = Field(default_factory=packaged_seeds)
    """A folder with documents/ and sources.toml."""
    allow_networks: Annotated[tuple[str, ...], NoDecode] = ()
    """Private networks that sources may be fetched from, such as 127.0.0.0/8; none by default."""
    channels: Annotated[dict[str, SecretStr], NoDecode] = Field(default_factory=dict)
    """Where alerts go: Apprise URLs by name; a bare list of URLs is named by its schemes."""
    alerts: Path | None = None
    """A TOML file of rules: which alerts go where; by default alerts.toml in the data folder."""
    quiet_seconds: int = Field(default=60, ge=0, le=900)
    """How long alerts of ingests by hand wait for more that belongs to them; polls do not wait."""
    llm_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    """An OpenAI-compatible endpoint, such as https://host/v1, asked where the rules are unsure."""
    llm_model: str | None = Field(default=None, validate_default=True)
    """The model to ask there; without both nothing is asked and nothing leaves the machine."""
    llm_key: SecretStr | None = None
    news_days: int = Field(default=30, ge=1, le=36_500)
    """News published longer ago than this is stored without an alert."""
    notice: str | None = Field(default=None, max_length=80, pattern=r"^[^\r\n]*$")
    """Stands before every alert and page, such as "Rehearsal"; for what must not pass as real."""

    @field_validator("allow_networks", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("allow_networks")
    @classmethod
    def _check_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            try:
                ipaddress.ip_network(network)
            except ValueError as error:
                message = f"{network!r} is no network such as 127.0.0.0/8"
                raise ValueError(message) from error
        return value

    @field_validator("channels", mode="before")
    @classmethod
    def _name_channels(cls, value: object) -> object:
        return named_channels(value)

    @field_validator("home", "seeds", "publish_to", "alerts")
    @classmethod
    def _expand(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser().absolute()

    @model_validator(mode="after")
    def _check_seeds(self) -> Self:
        if not self.seeds.is_dir():
            message = f"the seeds folder {self.seeds} does not exist"
            raise ValueError(message)
        return self

    @field_validator("llm_model")
    @classmethod
    def _check_second_reader(cls, value: str | None, info: ValidationInfo) -> str | None:
        if (value is None) != (info.data.get("llm_url") is None):
            message = f"the second reader needs both {PREFIX}LLM_URL and {PREFIX}LLM_MODEL"
            raise ValueError(message)
        return value

    @property
    def store_url(self) -> str:
        """The address of the tracker's database."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'tracker.db'}"

    @property
    def sources(self) -> Path:
        """The file that lists the sources."""
        return self.seeds / "sources.toml"

    @property
    def alert_rules(self) -> AlertRules:
        """What is too old to be told of."""
        return AlertRules(news_days=self.news_days)

    @property
    def alerts_file(self) -> Path | None:
        """The rules of alerts; None where none are written."""
        if self.alerts is not None:
            return self.alerts
        usual = self.home / "alerts.toml"
        return usual if usual.is_file() else None

    @property
    def quiet(self) -> timedelta:
        """The quiet period as a time."""
        return timedelta(seconds=self.quiet_seconds)

    @property
    def archive(self) -> Path:
        """Where raw bodies are kept, by content."""
        return self.home / "archive"

    @property
    def site_folder(self) -> Path:
        """Where the page is published."""
        return self.publish_to or self.home / "site"

    @property
    def site_address(self) -> str:
        """The address of the published folder, with the slash at its end."""
        return f"{(self.site_url or f'http://127.0.0.1:{self.site_port}').rstrip('/')}/"

    @property
    def prefect_home(self) -> Path:
        """Where Prefect keeps its own database and logs."""
        return self.home / "prefect"

    @property
    def server(self) -> str:
        """The address of the Prefect server that `up` starts."""
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments before the environment, and the environment before the file."""
        found = _settings_file()
        file = (TomlConfigSettingsSource(settings_cls, found),) if found else ()
        return (init_settings, env_settings, *file)


def load_settings(**given: Any) -> Settings:
    """Read the settings, or raise one `SettingsError` that names what is wrong.

    A variable that looks like one of ours misspelt is an error: it would otherwise be obeyed by
    nobody and noticed by nobody.
    """
    _refuse_misspelt({name.upper() for name in Settings.model_fields} | {"CONFIG"})
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError(*_first_problem(error)) from error
    except (OSError, ValueError) as error:
        raise SettingsError(str(_settings_file()), f"cannot be read as TOML ({error})") from error


def prepare_home(settings: Settings) -> None:
    """Create the data folder, for its owner alone, or say that it cannot be written."""
    probe = settings.home / f".writable-{os.getpid()}"
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            str(settings.home),
            f"the data folder cannot be written ({reason}); set {PREFIX}HOME to one that can",
        ) from error


def _settings_file() -> Path | None:
    named = os.environ.get(CONFIG)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise SettingsError(CONFIG, f"there is no file {path}")
        return path
    home = os.environ.get(f"{PREFIX}HOME")
    path = (Path(home).expanduser() if home else default_home()) / "settings.toml"
    return path if path.is_file() else None


def _first_problem(error: ValidationError) -> tuple[str, str]:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "seeds"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    message = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{PREFIX}{name.upper()}", f"{message}{more}"


def _refuse_misspelt(known: set[str]) -> None:
    for name in sorted(os.environ):
        word = name.upper().removeprefix(PREFIX)
        if word == name.upper() or word in known:
            continue
        if near := difflib.get_close_matches(word, known, n=1, cutoff=0.75):
            raise SettingsError(name, f"there is no such setting; is {PREFIX}{near[0]} meant?")
