"""The page 规划总览: what it shows as plain data, and how it is put together."""
