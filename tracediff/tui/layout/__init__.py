"""
A pair as rows of cells, made for a width.

bands        the alignment as bands, one under the other
columns      how the width is shared out
typeset      the steps of one side as rows
ribbon       the signs between the panes
rows         all of that as a table of rows, read row by row
drawing      a row as it looks with the cursor where it is
glance       the whole pair in a few rows, for the ruler
"""
