"""The web processes: Django by WSGI, behind the fragments that a whole room asks for at once."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concitoyens.config.settings")
_django = get_wsgi_application()

from concitoyens.web.public.congress.crowd import Crowd  # noqa: E402 - it reads the settings that Django has now loaded

application = Crowd(_django)

# What is loaded now stays: the collector need not look at it again, nor after each few hundred objects of a page.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
