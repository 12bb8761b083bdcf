"""The shapes of a record that holds reasoning, a module each, and the table of them in `formats`."""
