"""
Text as columns: tokens with their places, one vocabulary for several texts, and what a terminal cell needs.

arrays      names for the types of arrays
code_points a text -> the array of its code points
tokens      a text -> where its tokens are and of what kind
vocabulary  token columns -> one column of ids, equal where two tokens count as the same
visible     hostile text -> text that shows and does nothing
prompts     two traces -> whether they were asked the same
wrap        visible text -> rows of cells, at words, with wide characters whole
Offsets are code points of the text exactly as it was read; nothing here changes them.
"""
