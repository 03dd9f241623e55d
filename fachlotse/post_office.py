"""The post office of this installation: the address of the SMTP server, read from one setting."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

from fachlotse.settings import BadSettings, Finding, Settings
from notifications.smtp_mailer import SmtpMailer

SETTING = "FACHLOTSE_SMTP_URL"
FORM = "write smtp://HOST:PORT, smtp+starttls://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465"
_TLS: dict[str, Literal["none", "starttls", "tls"]] = {"smtp": "none", "smtp+starttls": "starttls", "smtps": "tls"}
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True)
class PostOffice:
    """An SMTP server and how to log in."""

    host: str
    port: int
    tls: Literal["none", "starttls", "tls"]
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    def mailer(self, domain: str) -> SmtpMailer:
        """Return the mailer that delivers there."""
        return SmtpMailer(
            self.host, self.port, tls=self.tls, username=self.username, password=self.password, greeting=domain
        )


def post_office(settings: Settings, catcher_port: int | None = None) -> PostOffice:
    """Return the post office that was told, else the mail catcher of `up`; raises BadSettings."""
    if settings.smtp_url is not None:
        return read_address(settings.smtp_url.get_secret_value())
    if catcher_port:
        return PostOffice("127.0.0.1", catcher_port, "none")
    raise BadSettings([Finding(SETTING, "is missing, so letters cannot go out", FORM)])


def read_address(address: str) -> PostOffice:
    """Return the post office at an address, or raise BadSettings."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in _TLS:
        raise BadSettings([Finding(SETTING, "is no address of an SMTP server", FORM)])
    username = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    return PostOffice(host, port or _PORTS[parts.scheme], _TLS[parts.scheme], username, password)
