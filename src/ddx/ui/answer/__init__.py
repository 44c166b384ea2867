"""The answer: a consultation as a page. What the consultation says is shown as it says it."""
