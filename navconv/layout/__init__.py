"""Layout: lines → what is printed, by the grammar; nothing interpreted."""
