"""Reports and the record: whom the case knows, proposals kept beside it, accepted by a person."""
