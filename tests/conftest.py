"""The harness: what makes a test fail although its own assertions hold. See CONTRIBUTING.md, « Tests »."""

pytest_plugins = [
    "tests.support.databases",
    "tests.support.isolation",
    "tests.support.logs",
    "tests.support.queries",
    "tests.support.requests",
    "tests.support.templates",
    "tests.support.browser",
]
