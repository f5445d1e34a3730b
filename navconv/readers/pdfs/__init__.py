"""PDFs: words with their places on a page, made rows, columns and lines of tables."""
