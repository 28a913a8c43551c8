"""The map of the communes that commit: the three numbers, by territory and over time; counter and poster."""
