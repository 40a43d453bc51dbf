"""Demo data: the reference teams as they really are, with invented families, by COPY.

`opbouw.py` is the builder; `kopie.py` writes rows; every other module makes the rows of one part of the dossier.
Everything is drawn from one `random.Random(seed)` in a fixed order: same seed and date, same data.
"""
