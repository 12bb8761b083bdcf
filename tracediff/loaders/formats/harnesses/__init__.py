"""Results of evaluation harnesses: `helm`, `inspect_logs`, `lighteval`, `lm_eval`, `opencompass`, `promptfoo`."""
