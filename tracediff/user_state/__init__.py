"""
The state that is kept for a user: pins and notes of pairs, the last position in each, and how the screens looked.

folders               the folders for state and settings
small_files           reading small files within bounds, and setting damaged ones aside
state_file            one validated value per file
pins_and_notes        the pins and notes of a pair, and the changes to them
history               their earlier versions, for undo and redo
stored_annotations    pins and notes in stored form, by text positions, so that they survive another segmentation
annotated_comparison  a comparison that applies stored pins and notes
screen_state          theme, layout, and the last position in each pair
state_store           all of these for one run of the program

A problem with these files never keeps a user from looking at a pair: it becomes a message, and the file is set aside.
"""
