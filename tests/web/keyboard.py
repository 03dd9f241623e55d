"""Working with keys alone: a window that notices a mouse, coming to a button with the tabulator, and sitting down."""

from playwright.async_api import Page

from tests.web.pages import Pages

MOST_TABS = 80
MOUSE = "for (const one of ['mousedown', 'touchstart', 'wheel']) addEventListener(one, () => moused(one), true);"


async def sit_down(pages: Pages, name: str, moused: list[str]) -> Page:
    """Sign in as somebody of the demonstration without touching a mouse; `moused` takes note of one."""
    page = await pages.open()
    await page.expose_function("moused", lambda kind: moused.append(kind))
    await page.add_init_script(MOUSE)
    await page.goto("/sign-in")
    await press(page, name)
    await page.wait_for_url("**/inbox")
    return page


async def press(page: Page, name: str) -> None:
    """Come to a button or a link with the tabulator and press it."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if (await page.evaluate("document.activeElement.innerText")).strip() == name:
            await page.keyboard.press("Enter")
            return
    raise AssertionError(f"no key leads to {name}")
