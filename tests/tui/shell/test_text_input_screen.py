"""A question that is answered with text."""
