"""
The table of pairs.

table_keys         what it can do, with the keys for it
table_columns      its columns: what each shows and sorts by, and how they share the width
table_rows         a pair, and the headings of the columns, as rows of cells
table_header       the lines above it
filter_widget      the input of the filter
pair_listing       which pairs are listed, in which order
priority           which pair is compared next
entry_gathering    entries of all pairs, gathered in slices of time
pair_table_widget  the rows, with a cursor
table_screen       all of these; it tells the engine of `corpus` its priorities and gets rows from it
"""
