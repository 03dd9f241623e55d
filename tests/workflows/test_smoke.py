from tests.openings import Opening
from rules.terms.stages import Stage, Ending
async def test_a(quick_house):
    h=quick_house
    await h.begin()
    assert await h.open()=={"advise"}
    await h.answer("advise","proceed")
    assert await h.open()=={"choose_route"}
async def test_b(house):
    h=house
    await h.begin(Opening(Stage.VISA))
    print(await h.open())
    await h.answer("decide_visa","refused")
    await h.ends(Ending.REFUSED)
async def test_c(quick_house):
    h=quick_house
    await h.begin(Opening(Stage.VISA, start_in_days=3))
    print(await h.open())
    await h.answer("decide_visa","refused")
    await h.ends(Ending.REFUSED)
