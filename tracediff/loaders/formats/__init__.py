"""
Formats of records: a module each, with a function `find` that yields the reasoning in one record.

`recognition` has the table of them. A finder yields nothing for a record of another format.

    chat, responses, gemini, converse   answers of services
    reasoning_details                   the `reasoning_details` of a chat message
    sharegpt, datasets                  data sets for training
    traces_by_model                     a record per prompt, with the traces of several source models
    flat_rows                           tables with a column of reasoning
    harmony, plain_text                 text
    harnesses/                          results of evaluation harnesses
    telemetry/                          recorded calls of models
    prompt_messages                     shared: the prompt in the messages of a request
    embedded_answers                    shared: a service's answer embedded in another record
    generated_text                      shared: reasoning in generated text, marked by tags or Harmony
"""
