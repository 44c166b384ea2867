"""Layers: folders of rules laid over each other, read as one library."""
