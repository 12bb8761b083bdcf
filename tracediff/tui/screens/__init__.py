"""
What a person sees, one module a screen.

acting       the base: keys become actions, by the table in `keys`
viewing      what is added to it for a pair: sync, layout, filters, folds
searching    and to that: a search as one types
remembering  where one was in a pair and how one looked at it
annotating   pins and notes
taking       copying, exporting
opening      what is being read
collection   a table of pairs
pair         the two traces, aligned
structure    the pair in one picture
said         the list of pins and notes
asking       a line to type
help         keys and signs
asked        the prompt, both answers, and what the pair can't show
"""
