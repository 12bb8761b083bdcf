"""annotations marked_text metric_notes naming prompt_names step_status wrapping ."""
