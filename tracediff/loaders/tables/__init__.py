"""
Tables: a header, or a schema, and rows of cells; each row is a record that the families look at.

    delimited       comma-separated values, by the `lines` of a stream
    columnar        Parquet, and Arrow by its `messages`; their `cells` become what JSON has
    columns         which columns the user names, and how a name leads to a value
    named_columns   rows read by these
"""
