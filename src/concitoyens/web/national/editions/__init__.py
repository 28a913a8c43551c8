"""The national day as the coordination prepares it: editions, charter, ambassadors, circumstances."""
