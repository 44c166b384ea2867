"""The entry form: what a clinician types is kept as it was typed, and read by the reader of profiles."""
