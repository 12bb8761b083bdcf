"""
Finding words on both sides.

haystack     a text folded once, so that it can be searched at each key
hits         what was found, in reading order over both sides
"""
