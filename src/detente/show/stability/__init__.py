"""What stability shows: sentences first, tables and a picture beside them."""
