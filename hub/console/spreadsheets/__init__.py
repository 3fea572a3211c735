"""Tables that people keep in spreadsheets: read from CSV and XLSX, and written as either."""
