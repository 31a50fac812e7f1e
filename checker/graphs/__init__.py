"""The graphs of all stored plans, kept where they can be asked together."""
