"""Where bytes come from, and what they are: files, pipes, folders, archives; their encoding; JSON, events or text."""
