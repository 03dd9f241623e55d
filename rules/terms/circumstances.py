"""What sets one journey apart from others on the same route, so that rows of the law can name it."""

from enum import StrEnum


class Circumstance(StrEnum):
    """A fact of a journey, or a term of its cooperation, that a variant of a task can depend on."""

    NURSE = "nurse"
    HEALTH = "health"
    BLUE_CARD_HOLDER = "blue_card_holder"  # changes the job with a Blue Card (§ 18g Abs. 4 AufenthG)
    ROUTE_CHOICE = "route_choice"  # accelerated and regular procedure are both open
    AUTHORITY_DECIDES_ROUTE = "authority_decides_route"  # agreed: the immigration authority, not the chamber
    INCOMPLETE_HAND_OVER = "incomplete_hand_over"  # agreed: incomplete files may be handed over
    CHAMBER_ACTS = "chamber_acts"  # agreed: the chamber acts for the employer, by sub-authority
    REGULATED = "regulated"  # the occupation asks for a licence (§ 18 Abs. 2 Nr. 3 AufenthG)
    ACADEMIC = "academic"  # the qualification is a degree
    SPONSOR_ACCELERATED = "sponsor_accelerated"  # joins a worker whose procedure is accelerated (§ 81a Abs. 4)
