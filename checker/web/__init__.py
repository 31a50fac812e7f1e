"""The HTTP API: checks, plans, findings, reports, knowledge and queries for other programs; docs/http-api.md."""
