"""
What the screens are made of.

drawn       rows of marked pieces -> strips; everything below is one
sheet       rows that fit any width, scrolled: help, prompt, header, inspector, line of keys
choice_list  a list with a cursor
selecting   selecting text with the mouse
strips      rows that were drawn already
pair_view   both traces and the ribbon, with the cursor
ruler       the whole pair at a glance
structure_view  the pair in one picture, with the crosshair
pair_table  a table of pairs, with a cursor
inspector   what there is to say about the place under the cursor
key_line    the lowest line: keys, or what the last one came to
"""
