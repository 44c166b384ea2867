"""One file's text, before anybody knows what it means: letters, places, slips of the pen."""
