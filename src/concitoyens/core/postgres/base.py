"""Setting ENGINE: a connection that broke while it waited in the pool is replaced before it is used.

Asking the server at each loan (CONN_HEALTH_CHECKS) would cost a round trip per page. A server that goes away closes
its sockets: looking whether there is something to read on an idle one costs a system call.
"""

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with a look at the connection on its way out of the pool."""

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        # at most as many as the pool holds, then those it opens anew; it gives up by itself (its ``timeout``)
        while self.pool is not None and is_broken(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        return connection

    def prepared_cursor(self) -> Any:
        """A cursor for the few statements of every request: PostgreSQL parses and plans each once per connection.

        Values travel apart from the SQL. Not the default: Django's grouped queries and large inserts do not bear it.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(base.ServerBindingCursor(self.connection))  # type: ignore[attr-defined, call-arg]


def is_broken(connection: Any) -> bool:
    """Closed, or its server closed it: nothing else is ever said on an idle connection of ours (no LISTEN)."""
    if connection.closed:
        return True
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return bool(waiting.poll(0))
