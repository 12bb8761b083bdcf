"""
Recorded calls of models, and exports of the services that keep them.

    spans            OTLP, or a single span -> attributes as a tree, and events
    attribute_tree   flattened attributes -> a tree
    genai            attributes and events by the conventions of OpenTelemetry
    openinference    attributes by the conventions of OpenInference, as Phoenix keeps them
    langfuse         observations of Langfuse
"""
