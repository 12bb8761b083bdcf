"""
What all screens share.

keys                actions and their keys; `rebinding` gives them a person's own keys
help_rows           the rows of the help
mark_styles         the marks of a piece of text, and their styles; `themes` has the colours
clipboard           the ways to copy a text
background_read     what is still being read when the screens open
garbage_collection  when the garbage collector looks for garbage

marked_rows_widget  the base of widgets that draw rows of marked text
sheet_widget        rows that are laid out anew for each width
key_line_widget     the lowest line of a screen: its keys, or a message

base_app            what screens may ask of the application
base_screen         the base of all screens: keys become actions
page_screen         the base of screens that are pages to read
help_screen         the help
loading_screen      a screen to wait on while something is read
text_input_screen   a question, answered with text
"""
