"""What can be worked out from a plan: which row of a promise holds, what serves each need."""
