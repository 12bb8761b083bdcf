"""Tables: a header, or a schema, and rows of cells; each row is a record that the families look at."""
