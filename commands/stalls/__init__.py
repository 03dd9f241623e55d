"""What does not move, why, since when, and whose move it is: rules as rows, facts from books and engine."""
