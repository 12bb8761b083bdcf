"""
What all formats need to read one record.

    fields            typed access to fields that may hold anything
    metadata          the usual fields for prompt, prompt id, source model and answer
    requests          metadata in the request that a log keeps beside an answer
    message_content   the content of a chat message: text or blocks
    parts             reasoning in several parts; encrypted and redacted reasoning
    tags              think tags
    code              code in a text, where tags are quoted
    service_errors    errors that a service returns instead of an answer
    findings          results: extracted reasoning, or a rejection and its reason
    source_row        a row of a file with its format and findings
"""
