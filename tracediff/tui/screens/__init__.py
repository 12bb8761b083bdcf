"""
What a person sees, one module a screen.

acting     the base: keys become actions, by the table in `keys`
viewing    what is added to it for a pair: sync, layout, filters, folds
searching  and to that: a search as one types
choose     a prompt, then the source model on each side
pair       the two traces, aligned
help       keys and signs
asked      the prompt, both answers, and what the pair can't show
"""
