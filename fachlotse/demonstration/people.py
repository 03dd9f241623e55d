"""The invented people of the demonstration; every address ends in .example and reaches nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

STAFF: Mapping[str, tuple[str, str]] = {
    "ihk-stuttgart": ("Beate Berater", "Karim Kümmerer"),
    "hwk-stuttgart": ("Hanna Handwerk", "Holger Helfer"),
    "lra-ludwigsburg": ("Vera Vorbereitung", "Emil Entscheider"),
    "ihk-fosa": ("Petra Prüfer", "Paul Prüfer"),
    "ba-azv": ("Anna Arbeit", "Anton Arbeit"),
    "auslandsvertretung": ("Clara Konsulat", "Curt Konsulat"),
    "fruehere-abh": ("Frieda Früher", "Fritz Früher"),
    "meldebehoerde": ("Maria Melder", "Max Melder"),
    "fachaufsicht-ludwigsburg": ("Ada Aufsicht", "Arne Aufsicht"),
}


@dataclass(frozen=True)
class Couple:
    """An employer and a worker."""

    employer: str
    contact: str
    municipality: str
    chamber: str
    given_name: str
    family_name: str
    nationality: str
    occupation: str

    def facts(self, today: date) -> dict[str, object]:
        """Return the facts their journey starts from."""
        firm, person = _letters(self.employer), _letters(f"{self.given_name}.{self.family_name}")
        return {
            "cooperation": "ludwigsburg",
            "pathway": "P18A",
            "employer": {
                "name": self.employer,
                "contact": self.contact,
                "email": f"personal@{firm}.example",
                "municipality": self.municipality,
                "chamber": self.chamber,
            },
            "worker": {
                "given_name": self.given_name,
                "family_name": self.family_name,
                "birth_date": "1994-05-17",
                "nationality": self.nationality,
                "email": f"{person}@mail.example",
            },
            "job": {
                "occupation": self.occupation,
                "salary": 45000,
                "planned_start_on": (today + timedelta(days=200)).isoformat(),
            },
        }


COUPLES: Mapping[str, Couple] = {
    "advice": Couple("Muster Maschinenbau", "Erika Muster", "Asperg", "IHK", "Ana", "Silva", "BR", "Mechatronikerin"),
    "papers": Couple("Beispiel Bau", "Otto Beispiel", "Murr", "HWK", "Nguyen", "Van An", "VN", "Zimmerer"),
    "agreement": Couple("Muster Metall", "Ines Muster", "Gerlingen", "IHK", "Priya", "Raman", "IN", "Zerspanerin"),
    "overdue": Couple("Probe Pumpen", "Peter Probe", "Besigheim", "IHK", "Luis", "Reyes", "PH", "Industriemechaniker"),
    "revoked": Couple(
        "Vorlage Elektro", "Vera Vorlage", "Marbach am Neckar", "HWK", "Amir", "Haddad", "TN", "Elektroniker"
    ),
    "preapproval": Couple(
        "Modell Motoren", "Mona Modell", "Walheim", "IHK", "Elif", "Kaya", "TR", "Kfz-Mechatronikerin"
    ),
    "appointment": Couple("Schema Holz", "Sven Schema", "Löchgau", "HWK", "Joy", "Okafor", "NG", "Tischlerin"),
    "closed": Couple("Entwurf Event", "Eva Entwurf", "Hemmingen", "IHK", "Marko", "Ilic", "RS", "Koch"),
}

SECOND_PERSON = {"approve_preapproval"}  # decided by another person than the one who prepared it


def _letters(text: str) -> str:
    return "".join(
        sign for sign in text.lower().replace(" ", "-") if sign.isascii() and (sign.isalnum() or sign in "-.")
    )
