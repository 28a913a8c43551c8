"""Components that lead elsewhere: breadcrumb, tabs, pages of a list, sorted columns."""

from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()


def address_with(request: HttpRequest, **changes: object) -> str:
    """The query of this page with some values changed (None removes one): filters stay in the address."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


class French(str):
    """Words that an organiser wrote: French whatever the language of the page (RGAA 8.7)."""

    __slots__ = ()
    lang = "fr"


@register.filter
def in_french(words: object) -> French:
    """Mark what organisers wrote: ``{% breadcrumb … congress.title|in_french %}``."""
    return French(words)


@register.simple_tag
def breadcrumb(*parts: str) -> SafeString:
    """Where this page is: label, address, label, address…, and the label of the page itself."""
    pairs = list(zip(parts[0::2], [*parts[1::2], ""], strict=False))
    return render_to_string("components/breadcrumb.html", {"links": pairs[:-1], "here": pairs[-1][0]})


@register.simple_block_tag
def tabs(content: str, *, label: str) -> SafeString:
    """Pages of one subject, as links; each is a ``{% tab %}``."""
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, content)


@register.simple_tag
def tab(url: str, text: str, *, current: bool = False, count: int | None = None) -> SafeString:
    """One page of ``{% tabs %}``, with how many things it lists."""
    here = SafeString(' aria-current="page"') if current else ""
    number = format_html(' <span class="tab-count">{}</span>', count) if count is not None else ""
    return format_html('<li><a href="{}"{}>{}{}</a></li>', url, here, text, number)


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[object], *, parameter: str = "page") -> SafeString:
    """Links to the pages of a list; filters and order stay. Nothing when there is one page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    request: HttpRequest = context["request"]
    numbers = [
        (number if isinstance(number, int) else None, address_with(request, **{parameter: number}))
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    data = {
        "page": page,
        "numbers": numbers,
        "previous": address_with(request, **{parameter: page.number - 1}),
        "next": address_with(request, **{parameter: page.number + 1}),
    }
    return render_to_string("components/pagination.html", data)


@register.simple_tag(takes_context=True)
def sort_header(context: Context, label: str, key: str, *, parameter: str = "tri", numeric: bool = False) -> SafeString:
    """A column heading that sorts: once upwards, again downwards; the order is in the address."""
    request: HttpRequest = context["request"]
    asked = request.GET.get(parameter, "")
    down = asked == key
    order = "ascending" if down else "descending" if asked == f"-{key}" else ""
    said = {"ascending": gettext("trié en ordre croissant"), "descending": gettext("trié en ordre décroissant")}
    url = address_with(request, **{parameter: f"-{key}" if down else key, "page": None})
    return format_html(
        '<th scope="col"{}{}><a class="sort" href="{}">{}<span class="visually-hidden"> {}</span></a></th>',
        SafeString(' class="number"') if numeric else "",
        format_html(' aria-sort="{}"', order) if order else "",
        url,
        label,
        said.get(order, gettext("trier")),
    )


@register.simple_tag(takes_context=True)
def filter_address(context: Context, **changes: object) -> str:
    """The address of this page with some filters changed."""
    return address_with(context["request"], **changes)


@register.simple_tag
def query(**values: object) -> str:
    """A query string from named values."""
    return "?" + urlencode({name: str(value) for name, value in values.items()})
