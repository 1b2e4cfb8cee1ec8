"""A plan beside its document while it is being written: what the page shows, and who may ask."""
