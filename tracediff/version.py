"""The version of the program and of its report's schema, apart from everything else so that reading them costs nothing."""

__version__ = "0.1.0"

SCHEMA_VERSION = 2
"""Raised when a field of the JSON report changes its meaning, appears or goes."""
