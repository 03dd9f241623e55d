"""What is compressed on its way: static files always, pages only for those who ask for them themselves."""

import pytest

from tests.web.desks import Desks

KERN = "/static/vendor/kern/kern.min.css"


@pytest.mark.parametrize(
    ("path", "site", "encoding"),
    [
        ("/inbox", "none", "gzip"),
        ("/inbox", "same-origin", "gzip"),
        ("/inbox?q=guess", "cross-site", None),
        ("/inbox?q=guess", "same-site", None),
        ("/inbox", None, None),
        (KERN, "cross-site", "gzip"),
        (KERN, None, "gzip"),
        ("/static/vendor/kern/fonts/fira-sans/FiraSans-Medium.woff2", "same-origin", None),
        ("/api/v1/openapi.json", None, None),
    ],
)
async def test_who_asks_decides_whether_a_page_is_compressed(
    desks: Desks, path: str, site: str | None, encoding: str | None
) -> None:
    ada = await desks.sit("p-adviser")
    answer = await ada.client.get(path, headers={"Sec-Fetch-Site": site} if site else {})
    assert (answer.status_code, answer.headers.get("content-encoding")) == (200, encoding)
