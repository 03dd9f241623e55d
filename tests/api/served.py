"""The forms of the pages as they are served: where each leads, and what stands in its fields."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

NAMED = ("input", "select", "textarea", "button")


@dataclass
class Form:
    """A form: where it is sent, and its fields with what they hold; of several choices the first."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def pressed(self) -> Iterator["Form"]:
        """Yield the form once for each of its buttons that says something."""
        for name, value in dict.fromkeys(self.buttons) or {("", ""): None}:
            yield Form(self.action, self.method, {**self.fields, **({name: value} if name else {})})


class _Reader(HTMLParser):
    """Collects the forms of a page; what names a form by its id belongs to it wherever it stands."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self._ids = address, [Form("", "get")], dict[str, Form]()
        self._form, self._select = self.forms[0], ""
        self._elsewhere: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(told.get("action") or self.address, told.get("method", "get").lower())
            self.forms.append(self._form)
            self._ids[told.get("id", "")] = self._form
        elif tag in NAMED and told.get("name"):
            self._select = told["name"] if tag == "select" else ""
            if "form" in told:
                self._elsewhere.append((tag, told))
            else:
                self._enter(tag, told, self._form)
        elif tag == "option" and self._select and told.get("value"):
            self._form.fields[self._select] = self._form.fields[self._select] or told["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = self.forms[0]

    def finished(self) -> list[Form]:
        """Return the forms, with what stands outside of them."""
        for tag, told in self._elsewhere:
            self._enter(tag, told, self._ids.get(told["form"], self.forms[0]))
        return self.forms[1:]

    def _enter(self, tag: str, told: dict[str, str], form: Form) -> None:
        name, value = told["name"], told.get("value", "yes" if told.get("type") == "checkbox" else "")
        if tag == "button":
            form.buttons.append((name, value))
        else:
            form.fields.setdefault(name, value)


def forms_of(page: str, address: str) -> list[Form]:
    """Return the forms of a page, one for each button."""
    reader = _Reader(address)
    reader.feed(page)
    return [one for form in reader.finished() for one in form.pressed()]
