"""What holds for every value: one class a sentence. A package, so that its files may be named like those beside it."""
