"""Lists narrowed by boxes: whose hands a task is in, where it stands, whose move it is; kept by the address alone."""

import re
from datetime import date, timedelta

from playwright.async_api import expect

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import claims, members
from store.claims import Claim
from store.heaps import NOBODY
from store.members import Member
from tests.openings import Opening
from tests.web.desks import Desks
from tests.web.pages import Pages, faults_of
from tests.web.staff import HEAD

ADA, BEN = "p-adviser", "p-colleague"
CROWD = ("Dora Vierte", "Emil Fünfte", "Fina Sechste", "Gero Siebte")


async def shared_out(desks: Desks) -> tuple[list[str], list[str], list[str]]:
    """Let two colleagues take tasks of six in hand; return the tasks of Ada, of Ben, and of nobody."""
    ada, ben = await desks.sit(ADA), await desks.sit(BEN)
    listed = await ada.tasks()
    await ada.send("/inbox/many", what="take", task=listed[0])
    await ben.send("/inbox/many", what="take", task=listed[1:3])
    return listed[:1], listed[1:3], listed[3:]


async def test_a_heap_is_narrowed_to_what_colleagues_or_nobody_have_in_hand(desks: Desks) -> None:
    adas, bens, free = await shared_out(desks)
    cem = await desks.sit("p-third")
    assert await cem.tasks() == free, "the heap as it lies there: what nobody has"
    assert await cem.tasks(f"/inbox?holder={BEN}") == bens
    assert await cem.tasks(f"/inbox?holder={BEN}&holder={ADA}") == [*adas, *bens]
    assert await cem.tasks(f"/inbox?holder={NOBODY}&holder={ADA}") == [*adas, *free]
    assert await cem.tasks("/inbox?holder=p-of-nowhere") == free, "who is unknown is left out"
    assert "Bei Ben Zweite" in await cem.look(f"/inbox?holder={BEN}")


async def test_a_claim_that_has_lapsed_is_nobodys(desks: Desks) -> None:
    _, bens, _ = await shared_out(desks)
    desks.now += timedelta(days=7)
    cem = await desks.sit("p-third")
    assert await cem.tasks(f"/inbox?holder={BEN}") == []
    assert set(bens) <= set(await cem.tasks(f"/inbox?holder={NOBODY}"))


async def test_what_is_done_is_narrowed_by_who_has_done_it(desks: Desks) -> None:
    _, _, free = await shared_out(desks)
    await desks.finish(free[0])
    cem = await desks.sit("p-third")
    assert await cem.tasks("/inbox?tab=done&holder=p-third") == free[:1]
    assert await cem.tasks(f"/inbox?tab=done&holder={BEN}") == []
    assert f'value="{NOBODY}"' not in await cem.look("/inbox?tab=done")


async def test_the_numbers_of_the_heaps_agree_with_what_a_filter_leaves(desks: Desks) -> None:
    _, bens, free = await shared_out(desks)
    cem = await desks.sit("p-third")
    numbers = re.compile(r'<span class="count">(\d+)</span></a>')
    assert numbers.findall(await cem.look(f"/inbox?holder={BEN}"))[1] == str(len(bens))
    assert numbers.findall(await cem.look("/inbox"))[1] == str(len(free))


async def test_a_heap_is_narrowed_by_where_its_tasks_stand(desks: Desks) -> None:
    _, _, free = await shared_out(desks)
    cem = await desks.sit("p-third")
    assert await cem.tasks("/inbox?state=open") == free
    assert await cem.tasks("/inbox?state=stopped") == []
    page = await cem.look("/inbox?tab=hold&state=open")
    assert page.count('name="state"') == 1, "what is chosen elsewhere stays on the form, nothing more is offered"


async def test_a_view_keeps_the_people_and_no_words(desks: Desks) -> None:
    _, bens, _ = await shared_out(desks)
    cem = await desks.sit("p-third")
    await cem.send("/inbox/views", name="Bens", query=f"/inbox?holder={BEN}&state=open&sought=c2VhbGVk")
    kept = re.search(r'<a href="([^"]+)">Bens</a>', await cem.look("/inbox"))
    assert kept
    address = kept[1].replace("&amp;", "&")
    assert address == f"/inbox?holder={BEN}&state=open"
    assert await cem.tasks(address) == bens


async def test_people_are_searched_chosen_and_taken_away_again(pages: Pages) -> None:
    house = pages.house
    async with house.store.begin() as connection:
        for n, name in enumerate(CROWD):
            new = Member(
                person=f"p-{n}", organisation="ihk-stuttgart", role=Role.CHAMBER, name=name, email=f"{n}@x.example",
                valid_from_on=date(2020, 1, 1),
            )  # fmt: skip
            await members.put(connection, new)
        claim = Claim(
            task_id=f"{house.journey}/advise", person="p-2", organisation="ihk-stuttgart", since_at=house.now,
            until_at=house.now + timedelta(hours=9),
        )  # fmt: skip
        await claims.claim(connection, claim, house.now)
    page = await pages.open("p-adviser")
    await expect(page.locator(".empty")).to_be_visible()
    people = page.locator("details.narrow", has=page.locator("[name=holder]"))
    await people.locator("summary").click()
    await people.get_by_role("searchbox").fill("zzz")
    await expect(people.get_by_text("Nichts in der Liste passt.")).to_be_visible()
    await people.get_by_role("searchbox").fill("sechs")
    await expect(people.locator("[name=holder]:visible")).to_have_count(1)
    assert await faults_of(page) == []
    await people.get_by_label("Fina Sechste").check()
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page).to_have_url(re.compile("holder=p-2"))
    await expect(page.locator("tbody tr")).to_contain_text("Bei Fina Sechste")
    await page.locator(".chip", has_text="Fina Sechste").click()
    await expect(page.locator(".empty")).to_be_visible()
    await page.go_back()
    await expect(page.locator("tbody tr")).to_have_count(1)


async def test_without_scripts_every_box_is_there_and_a_button_sends_them(pages: Pages) -> None:
    page = await pages.open("p-adviser", script=False)
    people = page.locator("details.narrow", has=page.locator("[name=holder]"))
    await people.locator("summary").click()
    await expect(people.get_by_role("searchbox")).to_have_count(0)
    await people.get_by_label("Niemand").check()
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page.locator(".chip")).to_have_text(re.compile("Niemand"))
    await expect(page.locator("tbody tr")).to_have_count(1)


async def test_the_overview_is_narrowed_by_offices_stages_and_hands(pages: Pages) -> None:
    house = pages.house
    await house.begin(Opening(Stage.AGREEMENT), given_name="Bela")
    house.now += timedelta(days=60)
    taken = Claim(
        task_id=f"{house.journey}/conclude_agreement", person="p-officer", organisation="lra-ludwigsburg",
        since_at=house.now, until_at=house.now + timedelta(hours=9),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)
        await claims.claim(connection, taken, house.now)
    page = await pages.open("p-head")
    await page.goto("/supervision")
    lines = page.locator(".board tbody tr")
    bela = lines.filter(has_text="Bela")
    await expect(bela.filter(has_text="Bei Officer")).not_to_have_count(0)
    whole = await lines.count()
    await page.locator("summary", has_text="In wessen Hand").click()
    await page.get_by_label("Officer", exact=True).check()
    await page.locator("summary", has_text="Abschnitte").click()
    await page.get_by_label("Erstberatung", exact=True).check()
    await page.get_by_label("Vereinbarung", exact=True).check()
    assert await faults_of(page) == []
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page.locator(".chip")).to_have_count(3)
    await expect(lines.filter(has_text="Bei Officer")).not_to_have_count(0)
    await expect(lines.filter(has_not_text="Bei Officer")).to_have_count(0)
    await page.locator(".chip", has_text="Officer").click()
    await expect(lines).to_have_count(whole)
    await page.locator(".chip", has_text="Vereinbarung").click()
    await expect(bela).to_have_count(0)
    await expect(lines.filter(has_text="Ana")).not_to_have_count(0)
    await page.goto(f"/supervision?office=lra-ludwigsburg&holder={NOBODY}")
    await expect(bela.filter(has_text="Bei Officer")).to_have_count(0)
