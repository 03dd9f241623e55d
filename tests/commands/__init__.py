"""Commands on their way: recorded, told, driven again."""
