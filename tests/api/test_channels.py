"""The audit names the token a program used, and nothing of what people did at a page."""

import json

from fachlotse.console.words import Words
from fachlotse.lists.record import audit_lines
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import audit
from tests.api.programs import Interface
from tests.web.visiting import visitor


async def test_what_a_program_does_is_on_audit_with_its_token(told: Interface) -> None:
    house, program = told.house, await told.program()
    hold = {"reason": "clarification", "until_on": f"{berlin_day(house.now).replace(year=house.now.year + 1)}"}
    assert (await program.post(f"/journeys/{house.journey}/tasks/advise/hold", hold)).status_code == 200
    client, form_key = await visitor(told.office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    await client.post(f"/tasks/{house.journey}/advise", data={"form_key": form_key, "do": "resume", "key": "k"})
    page = (await client.get(f"/journeys/{house.journey}")).text
    assert page.count(f"über das Programm Fachverfahren (token:{program.token.id})") == 1
    async with house.store.read() as connection:
        rows = await audit.entries(connection, house.journey)
        assert await audit.verify(connection) is None
        held = await audit_lines(connection, [one for one in rows if one.action == "hold"], Words("de"))
        resumed = await audit_lines(connection, [one for one in rows if one.action == "resume"], Words("de"))
    assert held[0][-1] == f"token:{program.token.id} Fachverfahren"
    assert resumed[0][-1] == ""
    assert program.token.secret_hash not in json.dumps([one.subject for one in rows])
