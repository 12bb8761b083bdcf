"""
The data that rooms hand to each other and that users get: frozen pydantic types, no logic beyond validation.

Read them in this order: `span` -> `trace` -> `side` -> `step` -> `alignment` -> `phrase` -> `pin` -> `note` -> `digest` ->
`report`; `wording` is made on demand.
"""
