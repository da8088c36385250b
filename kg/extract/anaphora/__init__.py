"""What looks back: pronouns, "the company", "we", list items that go on from their heading."""
