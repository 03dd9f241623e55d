"""The way back to the page of a journey's papers, to the list that was looked at."""

from collections.abc import Mapping

from fastapi.responses import RedirectResponse, Response

from rules.terms.documents import Receiver


def back(journey: str, sent: Mapping[str, str], query: str, place: str = "") -> Response:
    """Lead back to the list of the form."""
    listed = sent.get("list", "")
    chosen = f"list={listed}&" if listed in set(Receiver) else ""
    return RedirectResponse(f"/journeys/{journey}/documents?{chosen}{query}{place}", 303)
