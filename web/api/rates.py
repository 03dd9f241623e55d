"""How many requests a token has within a minute, counted in the memory of the process."""

from collections import OrderedDict
from datetime import datetime

from web.api.problems import Kind, Problem

KEPT = 10_000
MINUTE = 60


class Rates:
    """Counts the requests of each token by the minute."""

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._seen: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def demand(self, token: str, now: datetime) -> None:
        """Count a request; raises Problem where there were too many."""
        minute, second = divmod(int(now.timestamp()), MINUTE)
        since, number = self._seen.pop(token, (minute, 0))
        number = number + 1 if since == minute else 1
        self._seen[token] = (minute, number)
        if len(self._seen) > KEPT:
            self._seen.popitem(last=False)
        if number > self.a_minute:
            raise Problem(Kind.TOO_OFTEN, headers={"Retry-After": str(MINUTE - second)})
