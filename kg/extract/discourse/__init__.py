"""What the form of a text or several sentences say together: notices, tables, timelines, things told again."""
