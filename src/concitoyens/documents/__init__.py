"""Generic renderers: PDF, calendar files, spreadsheets, QR codes, Markdown. No domain word in here."""
