"""How a house looks: its colours, fonts, logo and templates, as one folder."""
