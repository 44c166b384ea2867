"""ddx: a patient profile goes in, a cited differential diagnosis comes out."""

__version__ = "0.1.0"
