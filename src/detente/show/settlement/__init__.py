"""Settlement on screen: a model opened, its result as text, JSON and a picture."""
