"""Write an appointment as a calendar entry that keeps its identity when it is moved or cancelled (RFC 5545, 5546)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, vCalAddress

from notifications import phrases
from notifications.addresses import valid_address
from notifications.cleaning import one_line
from schemas.instants import BERLIN

PRODUCT = "-//Fachlotse//Termine//DE"
LENGTH = timedelta(hours=1)
# Written by hand: the library's own table ends in a year and puts the change in March an hour late.
BERLIN_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Appointment:
    """An appointment: `id` stays the same for its whole life, `revision` grows with every change."""

    id: str
    revision: int
    at: datetime
    reference: str
    place: str = ""


@dataclass(frozen=True)
class CalendarEntry:
    """A calendar entry in writing, with the method the mail must name."""

    method: str
    text: str


def request(
    appointment: Appointment, *, organizer: str, attendee: str, domain: str, language: str, at: datetime
) -> CalendarEntry:
    """Return the entry that offers an appointment, or moves it when the revision has grown."""
    event = _event(appointment, organizer, attendee, domain, language, at)
    event.add("status", "CONFIRMED")
    return _written("REQUEST", event)


def cancel(
    appointment: Appointment, *, organizer: str, attendee: str, domain: str, language: str, at: datetime
) -> CalendarEntry:
    """Return the entry that removes an appointment; its revision must be higher than that of the offer."""
    event = _event(appointment, organizer, attendee, domain, language, at)
    event.add("status", "CANCELLED")
    return _written("CANCEL", event)


def readdressed(text: str, attendee: str) -> str:
    """Return a calendar entry in writing with another attendee, for an address that was corrected."""
    calendar = Calendar.from_ical(text)
    for event in calendar.walk("VEVENT"):
        event["ATTENDEE"] = _guest(attendee)
    written: bytes = calendar.to_ical()
    return written.decode()


def uid(appointment_id: str, domain: str) -> str:
    """Return the identity of an appointment in everybody's calendar; it tells nothing."""
    return f"{hashlib.sha256(appointment_id.encode()).hexdigest()[:32]}@{domain}"


def _event(appointment: Appointment, organizer: str, attendee: str, domain: str, language: str, at: datetime) -> Event:
    start_at = appointment.at.astimezone(BERLIN)
    event = Event.new(
        uid=uid(appointment.id, domain),
        sequence=appointment.revision,
        stamp=at,
        start=start_at,
        end=start_at + LENGTH,
        summary=phrases.say("appointment.summary", language),
        description=phrases.say("appointment.description", language, reference=one_line(appointment.reference)),
        location=one_line(appointment.place) or None,
        organizer=vCalAddress(f"mailto:{valid_address(organizer)}"),
    )
    event.add("attendee", _guest(attendee))
    return event


def _guest(attendee: str) -> vCalAddress:
    guest = vCalAddress(f"mailto:{valid_address(attendee)}")
    guest.params["RSVP"] = "FALSE"
    return guest


def _written(method: str, event: Event) -> CalendarEntry:
    calendar = Calendar.new(prodid=PRODUCT, method=method, uid=None)
    calendar.pop("UID", None)  # random; the event carries the identity
    calendar.add_component(Timezone.from_ical(BERLIN_TIME))
    calendar.add_component(event)
    return CalendarEntry(method, calendar.to_ical().decode())
