"""
A pair as rows of cells, made for a width.

view_options    one column or two, what stands opposite what, what is filtered and folded
bands           the alignment as bands, one below the other
filters         which steps are shown
sections        runs of bands of one kind, which can be folded
column_widths   how the width is shared out
typesetting     the steps of one side as rows
arrangement     the row on which each step starts
row_table       all of that as a table, read row by row
side_offsets    how far down each side is shifted where both flow
ribbon          the signs between the panes
ribbon_rows     the sign on each row
cell_mapping    from the cells of rows back to the text
text_selection  what is selected with the mouse
fold_labels     the words on the row of a fold
highlights      what the cursor, a search and a filter change in a row
drawing         a row as it looks
ruler_rows      the whole pair in a few rows, for the ruler
"""
