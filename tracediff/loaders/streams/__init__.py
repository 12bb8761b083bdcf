"""
Streamed answers: the pieces of a stream -> the record that the service would have answered in one piece.

    assembly             the protocol, and how pieces are read
    delta_merge          JSON objects that grow by deltas
    completions_stream   chat completions
    messages_stream      Anthropic messages
    responses_stream     OpenAI's Responses
    gemini_stream        Gemini
    ollama_stream        Ollama
    cohere_stream        Cohere
    converse_stream      Bedrock's Converse
    stream_kinds         the table of them
    collected            all pieces of a stream in one field -> a record
"""
