"""Whatever is sent twice, at once or one after the other, has one effect: every form of the pages.

A route that is not named here makes a test fail: it cannot be forgotten.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from httpx2 import AsyncClient

from commands.papers.receiving import Receiving
from commands.papers.scanning import scanner_at
from commands.papers.cleaning import File
from commands.papers.upload import Upload
from rules.terms.answers import Reason
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import absences, accounts, members, portal, requests
from store.absences import Absence
from store.members import Member
from store.parties import person_id
from store.portal import Link
from tests import papers
from tests.cast import ADVISER
from tests.commands.test_correspondence import deliver
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.effects import Way, wrong_of
from tests.web.pages import enter_staff
from tests.web.rooms import CHECK, Room
from tests.web.staff import ADDRESS, PASSWORD, code_of, open_account
from tests.web.visiting import visitor
from web.app import build_app
from web.entrance.second_factor import as_text, code_at, step_at
from web.permissions import routes

SCAN = papers.pdf()
FILES = {"files": ("scan.pdf", SCAN, PDF)}
ACCOUNT = (
    Way("/account/absences", sent={"from_on": "{today}", "until_on": "{today}", "substitute": "p-third"}, does={"absences": 1}),
    Way("/absences/seen", sent={"absence": "over"}, does={"absences": 1}),
    Way("/account/tokens", sent={"name": "DMS", "scope": "read", "days": "9", "password": PASSWORD}, does={"tokens": 1}),
    Way("/account/second", sent={"secret": "{secret}", "code": "{code}", "password": PASSWORD}, does={"accounts": 1}),
    Way("/account/sessions", sent={"session": "{session}"}, does={"sessions": 1}),
    Way("/account/password", sent={"password": PASSWORD, "fresh": f"{PASSWORD} Neu."}, does={"accounts": 1}),
)  # fmt: skip
