"""
Saved streams -> the records that the services would have answered in one piece, one row each.

    assembly      what they have in common
    growth        JSON that grows by deltas
    completions   chat completions
    messages      Anthropic messages
    responses     OpenAI's Responses
    gemini        Gemini
    ollama        Ollama
    cohere        Cohere
    converse      Bedrock's Converse
    kinds         the table of them
    whole         the pieces in a field of a record -> a record
    joining       events -> answers
    saved         the events of a file -> rows
"""
