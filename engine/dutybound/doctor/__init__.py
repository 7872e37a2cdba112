"""What is wrong, vague or wanting in a facts file, where, and what to type."""
