"""
What the screens are made of.

drawn       rows of marked pieces -> strips; everything below is one
sheet       rows that fit any width, scrolled: help, prompt, header, inspector, line of keys
choice_list  a list with a cursor
selecting   selecting text with the mouse
strips      rows that were drawn already
setting_out  a pair set out in rows, with the cursor on a step of it
pair_view   both traces and the ribbon: moving about in what is set out
headline    the lines above them, with what is being done
ruler       the whole pair at a glance
structure_view  the pair in one picture, with the crosshair
pair_table  a table of pairs, with a cursor
inspector   what there is to say about the place under the cursor
key_line    the lowest line: keys, or what the last one came to
"""
