"""The limits of an installation, made from its settings."""

from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING

from fachlotse.settings import PREFIX, BadSettings, Finding, Settings
from notifications.web_addresses import Permitted
from store.states import Mode

if TYPE_CHECKING:
    from web.limits import Limits


def limits_of(settings: Settings) -> "Limits":
    """Return how long sessions and tokens live, how much a program may ask, and how large papers may be."""
    from commands.papers.limits import MEGABYTE, PaperLimits
    from web.limits import Limits

    return Limits(
        session_idle=timedelta(minutes=settings.session_idle_minutes),
        session_longest=timedelta(hours=settings.session_hours),
        api_per_minute=settings.api_per_minute,
        token_longest=timedelta(days=settings.token_days),
        papers=PaperLimits(
            largest=settings.upload_megabytes * MEGABYTE,
            most_files=settings.upload_files,
            most_pages=settings.upload_pages,
            most_pixels=settings.upload_megapixels * 1_000_000,
            memory=settings.upload_memory_megabytes * MEGABYTE,
            processor_seconds=settings.upload_processor_seconds,
            seconds=settings.upload_seconds,
        ),
    )


def permitted_by(settings: Settings, mode: Mode) -> Permitted:
    """Return where webhooks may lead beside the open net; raises BadSettings."""
    told = [one.strip() for one in settings.webhook_networks.split(",") if one.strip()]
    try:
        return Permitted(loopback=mode is Mode.DEMO, networks=tuple(ip_network(one) for one in told))
    except ValueError:
        remedy = "name networks of your own with commas between, such as 10.20.0.0/16"
        raise BadSettings([Finding(f"{PREFIX}WEBHOOK_NETWORKS", "is no list of networks", remedy)]) from None
