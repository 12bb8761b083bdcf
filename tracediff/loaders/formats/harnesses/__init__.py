"""What evaluation harnesses keep of their runs: `helm`, `inspect_logs`, `lighteval`, `lm_eval`, `opencompass`, `promptfoo`."""
