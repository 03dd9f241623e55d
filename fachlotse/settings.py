"""The only reader of the environment: what this installation is told, checked all at once.

Temporal's own variables (TEMPORAL_ADDRESS and the others) are read by its own library, see `connection`.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from store.states import Mode

PREFIX = "FACHLOTSE_"
SECRETS = Path("/run/secrets")
REFUSED = 78  # EX_CONFIG
DEFAULT_SENDER = "fachlotse@fachlotse.example"


@dataclass(frozen=True)
class Finding:
    """A setting that cannot stay as it is, and what to do about it."""

    setting: str
    problem: str
    remedy: str


class BadSettings(Exception):
    """Settings that are refused, with every finding."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(f"{one.setting} {one.problem}" for one in findings))
        self.findings = findings


def _spoken() -> Literal["de", "en"]:
    return "de" if os.environ.get("LANG", "").startswith("de") else "en"


class Settings(BaseSettings):
    """What the environment says; everything has a default but what only the operator can know."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        env_ignore_empty=True,
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
    )

    mode: Mode | None = None
    data: Path = Path("fachlotse-data")
    database_url: SecretStr | None = None
    master_key_file: Path | None = None
    smtp_url: SecretStr | None = None
    sender: str = DEFAULT_SENDER
    sender_name: str = "Fachlotse"
    reply_to: str = ""
    domain: str = "fachlotse.example"
    phone: str = ""
    portal: str = ""
    address: str = ""
    proxies: str = ""
    blob_dir: Path | None = None
    clamd: str = ""
    session_idle_minutes: int = Field(default=30, ge=5, le=240)
    session_hours: int = Field(default=12, ge=1, le=24)
    api_per_minute: int = Field(default=300, ge=10, le=100_000)
    token_days: int = Field(default=365, ge=1, le=1095)
    webhook_networks: str = ""
    upload_megabytes: int = Field(default=25, ge=1, le=500)
    upload_files: int = Field(default=20, ge=1, le=200)
    upload_pages: int = Field(default=200, ge=1, le=5000)
    upload_megapixels: int = Field(default=40, ge=1, le=400)
    upload_memory_megabytes: int = Field(default=1024, ge=256, le=16_384)
    upload_processor_seconds: int = Field(default=20, ge=1, le=600)
    upload_seconds: int = Field(default=40, ge=2, le=900)
    language: Literal["de", "en"] = Field(default_factory=_spoken)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "json", "console"] = "auto"

    @property
    def database_address(self) -> str:
        """Return the address of the database: as told, or the file in the data folder."""
        return self.database_url.get_secret_value() if self.database_url else f"sqlite:///{self.database_file}"

    @property
    def database_file(self) -> Path:
        """Return the file of the embedded database."""
        return self.data / "fachlotse.db"

    @property
    def key_file(self) -> Path:
        """Return the file of the master keys."""
        return self.master_key_file or self.data / "master.key"

    @property
    def heartbeat(self) -> Path:
        """Return the file whose age tells whether the worker of this machine lives."""
        return self.data / "worker.heartbeat"

    @property
    def documents_folder(self) -> Path:
        """Return the folder of the sealed contents of documents."""
        return self.blob_dir or self.data / "documents"

    @property
    def mail_folder(self) -> Path:
        """Return the folder of the mail catcher."""
        return self.data / "mail"


def load(data: Path | None = None) -> Settings:
    """Return the settings; a data folder given on the command line wins. Raises BadSettings with every finding."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise BadSettings([_finding(one["loc"], one["msg"]) for one in _listed(error)]) from None
    folder = (data or settings.data).expanduser().resolve()
    return settings.model_copy(update={"data": folder})


def environment() -> dict[str, str]:
    """Return what child processes inherit."""
    return dict(os.environ)


def _listed(error: ValidationError) -> list[dict[str, object]]:
    return [dict(one) for one in error.errors(include_input=False, include_url=False)]


def _finding(steps: object, message: object) -> Finding:
    name = str(steps[0]) if isinstance(steps, tuple) and steps else ""
    return Finding(f"{PREFIX}{name.upper()}", "has a value that cannot be used", f"correct it: {message}")
