"""
What a person sees, one module a screen.

acting   the base: keys become actions, by the table in `keys`
opening  what is being read
collection  a table of pairs
pair     the two traces, aligned
structure  the pair in one picture
help     keys and signs
asked    the prompt, both answers, and what the pair can't show
"""
