"""Letters, phrases and mail, tried from the outside."""
