"""The guide: Markdown pages that come with the program, shown by `tracediff guide` and by code hosts."""
