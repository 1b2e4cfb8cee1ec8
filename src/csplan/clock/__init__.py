"""Small written values of a service plan: amounts, times of day, deadlines, dates, zones, hours."""
