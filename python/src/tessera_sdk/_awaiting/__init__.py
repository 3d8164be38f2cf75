"""The client that blocks. `_awaiting` is made of it: npm run generate."""
