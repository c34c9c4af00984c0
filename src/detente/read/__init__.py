"""Readers: from what others publish to what Détente keeps."""
