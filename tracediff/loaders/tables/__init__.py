"""
Tables: a header or a schema, and rows of cells. Each row is a record in which the formats are looked for.

    column_names    which columns the user names, and how a name leads to a value
    column_reader   rows that are read by these columns
    csv_lines       the lines of a delimited table, none longer than can be held
    delimited       comma-separated values
    arrow_messages  the messages of an Arrow stream, each checked before it is unpacked
    arrow_records   rows of an Arrow table as JSON has them
    columnar        Parquet and Arrow
"""
