"""What stability shows: sentences and tables first, a picture beside them, and a brief's section."""
