from tests.web.national.congress.conftest import organiser

__all__ = ["organiser"]
