"""Tables: what is printed → logical tables, page breaks taken out."""
