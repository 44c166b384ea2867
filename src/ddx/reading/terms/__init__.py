"""The words of the vocabulary in what an author wrote: one spelling, one unit, one specimen each."""
