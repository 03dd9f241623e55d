"""An appointment keeps its identity in everybody's calendar when it is moved or cancelled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from notifications.calendar_entries import Appointment, CalendarEntry, cancel, readdressed, request
from notifications.phrases import LANGUAGES
from tests.notifications.cast import AT, HOSTILE_NAMES

FIRST = Appointment("LB-7f3/appointment/1", 0, datetime(2027, 5, 28, 7, tzinfo=UTC), "LB-2026-0042", "Pristina")
MOVED = replace(FIRST, revision=1, at=datetime(2027, 11, 3, 9, tzinfo=UTC))
GONE = replace(MOVED, revision=2)
FOR = {"organizer": "lotse@example.org", "attendee": "ali@example.net", "domain": "example.org", "at": AT}


def event_of(entry: CalendarEntry) -> dict[str, object]:
    calendar = Calendar.from_ical(entry.text)
    assert calendar["METHOD"] == entry.method
    assert len(calendar.walk("VEVENT")) == 1
    assert not calendar.walk("VALARM")
    return calendar.walk("VEVENT")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offer_a_move_and_a_cancellation_are_one_entry(language: str) -> None:
    entries = [
        request(FIRST, language=language, **FOR),
        request(MOVED, language=language, **FOR),
        cancel(GONE, language=language, **FOR),
    ]
    events = [event_of(entry) for entry in entries]

    assert len({str(event["UID"]) for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [entry.method for entry in entries] == ["REQUEST", "REQUEST", "CANCEL"]


def test_times_are_told_in_berlin_and_read_back_unchanged() -> None:
    entry = request(MOVED, language="de", **FOR)
    event = event_of(entry)

    assert "DTSTART;TZID=Europe/Berlin:20271103T100000" in entry.text
    assert event["DTSTART"].dt == MOVED.at.astimezone(ZoneInfo("Europe/Berlin"))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert event["DTSTAMP"].dt == AT


def test_the_zone_changes_at_the_lawful_hour() -> None:
    zone = Calendar.from_ical(request(FIRST, language="de", **FOR).text).walk("VTIMEZONE")[0].to_tz()

    spring = datetime(2027, 3, 28, 3, 0, tzinfo=zone)
    autumn = datetime(2027, 10, 31, 12, 0, tzinfo=zone)
    assert (spring.utcoffset(), autumn.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


def test_an_entry_tells_nobody_else_and_names_no_person() -> None:
    event = event_of(request(FIRST, language="de", **FOR))

    assert str(event["ATTENDEE"]) == "mailto:ali@example.net"
    assert str(event["ORGANIZER"]) == "mailto:lotse@example.org"
    assert "7f3" not in str(event["UID"])


@pytest.mark.parametrize("place", HOSTILE_NAMES)
def test_no_place_becomes_a_line_of_its_own(place: str) -> None:
    text = request(replace(FIRST, place=place), language="de", **FOR).text
    unfolded = text.replace("\r\n ", "")

    assert [line.partition(":")[0] for line in unfolded.splitlines() if line.startswith("BEGIN")] == ["BEGIN"] * 5
    event_of(CalendarEntry("REQUEST", text))


def test_the_same_appointment_gives_the_same_text() -> None:
    assert request(FIRST, language="de", **FOR) == request(FIRST, language="de", **FOR)


def test_an_entry_sent_again_names_the_corrected_address_and_nothing_else_changes() -> None:
    old = request(MOVED, language="de", **FOR)
    new = CalendarEntry(old.method, readdressed(old.text, "ali.neu@example.net"))
    before, after = event_of(old), event_of(new)
    assert str(after["ATTENDEE"]) == "mailto:ali.neu@example.net"
    assert {key: str(after[key]) for key in after if key != "ATTENDEE"} == {
        key: str(before[key]) for key in before if key != "ATTENDEE"
    }
    assert "VTIMEZONE" in new.text
