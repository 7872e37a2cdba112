"""The facts of one partnership: bodies, areas, events, records and what the register claims."""
