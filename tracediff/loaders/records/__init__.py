"""What the families look with at one record: its fields, the parts of a message, tags, and the findings that come of it."""
