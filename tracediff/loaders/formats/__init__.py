"""
The shapes of a record that holds reasoning, a module each with one function; `formats` has the table of them.

    shapes                                          which of them need not be asked, by the names of a record's fields
    chat, responses, gemini, converse               what services answer; `details` of a chat message
    sharegpt, datasets, collection, flat            data sets, and tables with a column of reasoning
    harmony, plain                                  text
    harnesses/, telemetry/                          what evaluations keep, and what services record of calls
    asked, sent, written                            what several have in common: the messages that were sent, an answer kept
                                                    whole in another record, a text that says itself where its reasoning stands
"""
