"""Hours and dates of a plan for other programs: calendars, search engines, maps."""
