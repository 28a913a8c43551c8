"""A page as a person acts on it: its buttons by their words, its forms with what they hold already."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


class NoSuchButton(Exception):
    """The page has no button with these words: the installation does not offer what the evening needs."""


@dataclass
class Button:
    """One button. ``form``: identity of the form it sends."""

    form: str
    name: str
    value: str
    words: str = ""


@dataclass
class Form:
    """One form: where it goes and what it holds."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """What of an HTML page can be pressed, read and followed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.forms: dict[str, Form] = {}
        self.buttons: list[Button] = []
        self.links: list[str] = []
        #: What can be chosen, by the name of the field: values of radio buttons, ticks and lists, in their order.
        self.choices: dict[str, list[str]] = {}
        self._form = ""
        self._button: Button | None = None
        self._area: tuple[str, str] | None = None
        self._select: tuple[str, str] | None = None
        self.feed(html)

    def press(self, words: str, within: str = "") -> tuple[str, list[tuple[str, str]]]:
        """Where the button leads that begins with ``words``, and what goes with it. ``within``: part of the address
        its form goes to, or of the value of the button.

        Raises NoSuchButton.
        """
        for button in self.buttons:
            if button.form not in self.forms or not button.words.strip().startswith(words):
                continue
            form = self.forms[button.form]
            if within in form.action or within == button.value:
                own = [(button.name, button.value)] if button.name else []
                return form.action, [*form.fields, *own]
        raise NoSuchButton(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = given.get("id") or f"#{len(self.forms)}"
            self.forms[self._form] = Form(given.get("action", ""))
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "input":
            self._input(given)
        elif tag == "button":
            self._button = Button(given.get("form") or self._form, given.get("name", ""), given.get("value", ""))
        elif tag == "textarea":
            self._area = (given.get("form") or self._form, given.get("name", ""))
        elif tag == "select":
            self._select = (given.get("form") or self._form, given.get("name", ""))
        elif tag == "option" and self._select:
            self.choices.setdefault(self._select[1], []).append(given.get("value", ""))
            if "selected" in given:
                self._hold(*self._select, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""
        elif tag == "button" and self._button:
            self.buttons.append(self._button)
            self._button = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._button:
            self._button.words += data
        if self._area:
            self._hold(*self._area, data)

    def _input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        if kind in {"checkbox", "radio"}:
            self.choices.setdefault(name, []).append(given.get("value", "on"))
        if name and (kind not in {"checkbox", "radio", "submit", "file"} or "checked" in given):
            self._hold(given.get("form") or self._form, name, given.get("value", "on" if kind == "checkbox" else ""))

    def _hold(self, form: str, name: str, value: str) -> None:
        if form in self.forms and name:
            self.forms[form].fields.append((name, value))
