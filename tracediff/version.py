"""The versions of the program and of its report schema, in a module that costs nothing to import."""

__version__ = "0.1.0"

SCHEMA_VERSION = 3
"""Raised when a field of the JSON report is added or removed, or changes its meaning."""
