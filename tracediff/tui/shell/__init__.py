"""
What a person sees, one module a screen.

acting       the base: keys become actions, by the table in `keys`
page         the base of what is only read
opening      what is being read
listing      a table of pairs: moving, filtering, sorting
collection   and to that: what was read, comparing it, opening a pair
viewing      what is added to the base for a pair: sync, layout, filters, folds
searching    and to that: a search as one types
following    and to that: inspector and ruler, which follow the cursor
remembering  where one was, and how one looked at it
annotating   pins and notes
taking       copying and exporting
moving       the keys that move the cursor
pair         the two traces, aligned: all of that
structure    the pair in one picture
said         the list of pins and notes
asking       a line or a few of text, asked for below a screen
help         keys and signs
asked        the prompt, both answers, and what the pair can't show
"""
