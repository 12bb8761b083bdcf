"""
Where the cursor goes.

targets          the next difference, move, repeat, phrase or link
reading_order    the steps in the order in which going down visits them
navigator        down, up and across by what stands where on the screen
searchable_text  a text that is prepared once and searched at each key
search_hits      what a search found on both sides, in reading order
"""
