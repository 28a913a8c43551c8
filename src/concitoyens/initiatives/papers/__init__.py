"""Documents made from the inventory, and the words that page and paper share."""
