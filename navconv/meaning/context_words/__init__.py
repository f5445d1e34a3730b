"""The words of a context: what titles, sections and captions say, phrase by phrase."""
