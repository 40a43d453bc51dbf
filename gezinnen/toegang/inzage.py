"""The log moved to gezinnen/inzagelog; this name stays until every import has followed."""

from gezinnen.inzagelog.inzage import haal_op

__all__ = ["haal_op"]
