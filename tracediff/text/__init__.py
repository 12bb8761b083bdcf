"""
Text as columns: tokens with their positions, one vocabulary for several texts, and text that is safe to show.

arrays           names for array types
code_points      a text -> the array of its code points
tokens           a text -> the position and kind of each token
vocabulary       token columns -> one column of ids, equal for tokens that count as the same
visible          untrusted text -> text that shows every character and does nothing
prompt_identity  two traces -> whether they answer the same prompt
Offsets are code points of the text exactly as it was read; nothing here changes them.
"""
