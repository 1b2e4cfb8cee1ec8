"""A document as a Word file: real styles, tables, links and contents, for houses that live in Word.

Nothing here is imported before a Word file is asked for: python-docx is an extra.
"""
