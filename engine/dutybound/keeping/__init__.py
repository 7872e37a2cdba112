"""The rules from the keeper's side: numbered checks, and the JSON Schemas editors use."""
