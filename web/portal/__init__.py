"""The page of an employer or a worker, reached by a mailed link and a fresh code."""
