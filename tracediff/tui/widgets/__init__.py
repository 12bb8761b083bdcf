"""
What the screens are made of.

drawn       rows of marked pieces -> strips; everything below is one
sheet       rows that fit any width, scrolled: help, prompt, header, inspector, line of keys
pair_view   both traces and the ribbon, with the cursor
ruler       the whole pair at a glance
choices     a list to choose from
"""
