"""What a commune could do: the list with its reasons, and the programme it keeps of it."""
