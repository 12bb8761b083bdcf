"""
What the families look with at one record.

    fields      typed looks into what may hold anything
    about       the names under which a prompt, its name, the source model and the answer go
    requests    what was asked, as the request beside an answer tells
    content     a chat message's content: a text, or blocks
    parts       reasoning in parts, or sealed
    tags        think tags; what stands in `code` is quoted and none
    trouble     what a service says of its trouble in place of an answer
    findings    what comes of it: reasoning, or why there is none
"""
