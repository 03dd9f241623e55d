"""What the house is called in its letters."""

from dataclasses import dataclass, field

from notifications.message import Sender

NOBODY = Sender("Fachlotse", "fachlotse@fachlotse.example", "fachlotse@fachlotse.example")


@dataclass(frozen=True)
class House:
    """The sender of all letters, and the domain their identities are made in."""

    sender: Sender = field(default=NOBODY)
    domain: str = "fachlotse.example"
    portal: str = ""
    phone: str = ""


PLAIN = House()
