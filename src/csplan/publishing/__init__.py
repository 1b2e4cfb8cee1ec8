"""From many plans to many documents: what goes where, one plan or several at a time."""
