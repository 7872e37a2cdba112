"""The law as data: instruments, duties and their versions. Knows no partnership."""
