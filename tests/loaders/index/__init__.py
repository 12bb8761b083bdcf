"""Large files of JSON lines, listed without their texts."""
