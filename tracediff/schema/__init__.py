"""
The data that rooms hand to each other and that users get: frozen pydantic types, no logic beyond validation.

Read them in this order: `span` -> `trace` -> `side` -> `step` -> `alignment` -> `phrase` -> `pin` -> `note` -> `digest` ->
`pair_report` -> `comparison_key` -> `row`; `wording_run` is made on demand.
"""
