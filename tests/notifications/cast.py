"""The facts of one journey, and names that people with bad intentions choose."""

from datetime import UTC, date, datetime

from notifications.facts import LetterFacts
from notifications.message import Sender
from rules.terms.answers import Reason
from rules.terms.happenings import Happening
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task

AT = datetime(2027, 3, 1, 8, 30, tzinfo=UTC)
SENDER = Sender("Fachkräfte-Service-Zentrale", "lotse@example.org", "antwort@example.org")
RECIPIENT = "ali@example.net"

HOSTILE_NAMES = (
    "=?utf-8?q?x=0AReply-To:_eve=40example.com?=",
    "=?utf-8?q?x=0D=0A=0D=0A<b>second_body</b>?=",
    '"a" <x@evil.example>, Ali',
    "Ali\r\nBcc: eve@example.com",
    "Ali\r\n\r\nsecond body",
    "{{7*7}}",
    "{% for x in (1,2) %}7{% endfor %}",
    "{0.__class__}",
    "%(x)s %s",
    "Ali \u202eevil\u2066 \u2068x",
    "[click](http://evil.example) <http://evil.example>",
    "![x](http://evil.example/x.png)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; **fett** _x_ `y` # z",
    "A\u2028B\x00C\x1b[31m\ud800",
    "\n====\n",
    "BEGIN:VALARM\r\nTRIGGER:-PT1M",
    "Ng\u1ecdc \u0646\u0627\u0645 \u4eba\u540d" * 12,
)


def facts(person: str = "Ali Şahin", office: str = "IHK Ludwigsburg") -> LetterFacts:
    """Return every fact a letter can name; both names stand wherever people fill something in."""
    return LetterFacts(
        reference="LB-2026-0042",
        office=office,
        phone="07141 122-0",
        portal="https://lotse.example.org/p",
        code="01234567",
        salutation=person,
        organisation=office,
        place=office,
        basis="§ 14a Abs. 3 BQFG",
        why=("Die Frist dauert 2 Monate.", "Fällig ist: Freitag, 28. Mai 2027."),
        papers=("cv_table", "transcript"),
        reasons=(Reason.TRANSLATION_MISSING,),
        nudged=(("LB-2026-0042", Task.SUPPLY_WORKER_PAPERS, date(2027, 3, 4)), ("LB-2026-0043", Task.ADVISE, None)),
        task=Task.SUPPLY_WORKER_PAPERS,
        owner=Role.WORKER,
        happening=Happening.JOB_ENDED,
        ending=Ending.REFUSED,
        opened_on=date(2027, 2, 1),
        due_on=date(2027, 3, 4),
        was_due_on=date(2027, 2, 25),
        law_since_on=date(2027, 3, 1),
        days=3,
        number=2,
        total=4,
        on=date(2027, 2, 26),
        valid_until_on=date(2027, 6, 1),
        effective_at=datetime(2027, 3, 1, 23, tzinfo=UTC),
        appointment_at=datetime(2027, 5, 28, 7, tzinfo=UTC),
        fee_kept_eur=411,
    )
