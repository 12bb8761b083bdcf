"""
Spans that were recorded of calls to models, and exports of the services that keep them.

    spans           OTLP, or one span as it stands -> attributes as a tree, and events
    genai           attributes and events by the conventions of OpenTelemetry
    openinference   attributes by the conventions of OpenInference, as Phoenix keeps them
    langfuse        observations of Langfuse
"""
