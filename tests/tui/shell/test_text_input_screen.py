"""Asking for a line of text."""
