"""Employer and worker on their way in: their mails caught, their link followed, their code typed."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Page

from activities.post import Postman
from notifications.mailbox import CaughtMail, catch_mails, read_mails
from notifications.smtp_mailer import SmtpMailer
from tests.web.pages import PUBLIC, Pages

LATER = timedelta(days=7)
ADDRESSES = {
    "worker": "ana@muster.example",
    "employer": "erika@probewerk.example",
    "custodian": "mai@muster.example",
    "spouse": "rui@muster.example",
}


async def mails(pages: Pages, folder: Path, who: str) -> list[CaughtMail]:
    """Send what waits and return what one party has got."""
    return [mail for mail in await every_mail(pages, folder) if mail.recipient == ADDRESSES[who]]


async def every_mail(pages: Pages, folder: Path) -> list[CaughtMail]:
    """Send what waits and return what anybody has got."""
    async with catch_mails(folder) as port:
        mailer = SmtpMailer("127.0.0.1", port, tls="none", greeting="test")
        await Postman(pages.house.store, mailer, lambda: pages.house.now + LATER, PUBLIC).deliver_due()
    return list(read_mails(folder))


async def link_of(pages: Pages, folder: Path, who: str) -> str:
    """Return the path of the link in the newest mail that has one."""
    texts = [found[0] for mail in await mails(pages, folder, who) if (found := re.findall(r"/p/[\w-]+", mail.text))]
    return texts[-1]


async def code_of(pages: Pages, folder: Path, who: str) -> str:
    """Return the newest code that was mailed."""
    return [found[0] for mail in await mails(pages, folder, who) if (found := re.findall(r"\b\d{8}\b", mail.text))][-1]


async def come_in(pages: Pages, page: Page, folder: Path, who: str) -> None:
    """Follow the mailed link, ask for a code, and type it; in whatever language the pages are."""
    await page.goto(await link_of(pages, folder, who))
    await page.locator("form[action$='/code'] button").click()
    await page.locator("input[name=code]").fill(await code_of(pages, folder, who))
    await page.locator("form[action$='/enter'] button").click()
