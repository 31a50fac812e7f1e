"""The MCP server: plans, findings and the knowledge base as read-only tools for assistants; docs/mcp.md."""
