"""/healthz and /readyz, answered before sessions, languages and hosts: for supervisors and load balancers."""

import time
from collections.abc import Callable

import psycopg
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

#: Seconds during which an answer of /readyz is given again: it cannot be used to tire the database.
TRUSTED_FOR = 1.0


class HealthPages:
    """``/healthz``: this process lives. ``/readyz``: the database answers and has every migration."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._ready: dict[str, str] = {}
        self._read_at = float("-inf")
        self._migrated = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in {"/healthz", "/readyz"}:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return JsonResponse({"error": "method not allowed"}, status=405, headers={"Allow": "GET, HEAD"})
        if request.path_info == "/healthz":
            return JsonResponse({"process": "ok"})
        state = self.state()
        return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)

    def state(self) -> dict[str, str]:
        """What /readyz says: ``ok`` or a word, never an address or a message of the database."""
        now = time.monotonic()
        if now - self._read_at > TRUSTED_FOR:
            self._ready, self._read_at = self._look(), now
        return self._ready

    def _look(self) -> dict[str, str]:
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        try:
            with psycopg.connect(**{**parameters, "connect_timeout": 2}) as fresh:
                fresh.execute("SELECT 1")
        except psycopg.Error:
            return {"database": "away", "migrations": "unknown"}
        return {"database": "ok", "migrations": "ok" if self._is_migrated() else "pending"}

    def _is_migrated(self) -> bool:
        if not self._migrated:  # true once, true until this program changes
            executor = MigrationExecutor(connection)
            self._migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return self._migrated
