"""Papers: taken in and cleaned, judged, asked for, and handed over."""
