"""What stops a command: one plain sentence for the operator, no trace."""


class OpsError(Exception):
    """The command cannot go on; the message says why, and what to do."""
