"""
A pair as rows of cells, made for a width.

view         how a person looks at it: one column or two, what stands opposite what, what is folded
bands        the alignment as bands, one under the other
filters      which steps a person wants to see
stretches    bands of a kind as stretches that can be folded
columns      how the width is shared out
typeset      the steps of one side as rows
arranging    on which row each step starts
rows         all of that as a table of rows, read row by row
seating      how far each side is set down where both flow
ribbon       the signs between the panes
signs        which of them stand on a row
placing      from a row's cells back to the text
selection    what is selected with the mouse
fold_lines   what a folded stretch is called
light        what the cursor, a search and a filter make of a row
drawing      a row as it looks
glance       the whole pair in a few rows, for the ruler
"""
