"""
What a person keeps from one time to the next: pins and notes of a pair, the place in it, how the screens looked.

folders      where that is kept, and where settings are read
files        whole files: written at once or not at all, read within bounds, set aside where they are damaged
record       one value a file, checked when it is read
annotations  the pins and notes of a pair, and what a person changes about them
history      the same with what was before, to go back to
kept         as they are kept: by places in the texts, so that they outlive another cutting into steps
annotated    a comparison that takes them up
remembered   themes, layouts, and the last place in each pair
desk         all of that for one run of the program

No trouble with any of it may keep a person from looking at a pair: it is told in a sentence, and the file is set aside.
"""
