"""Authoring: drafts on the disk, changes to a rule file as its author would make them, publishing, earlier versions."""
