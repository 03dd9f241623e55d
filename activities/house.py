"""What the house is called in its letters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """The sender of all letters, and the domain their identities are made in."""

    sender_name: str = "Fachlotse"
    sender_address: str = "fachlotse@localhost.example"
    domain: str = "fachlotse.example"
    portal: str = ""
    phone: str = ""
