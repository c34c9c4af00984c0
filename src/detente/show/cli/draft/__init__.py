"""The commands under ``detente draft``, one file each."""
