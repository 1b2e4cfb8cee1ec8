"""From a plan to a published document: a view in one language, and a template for each format."""
