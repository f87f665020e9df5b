"""Services layer: what a person does, from the first click to the committed fact.

One class a deed: `People`, `Importing`, `Library`, `Reviewing`, `Studying`, `Quizzing`, `Scoring`; `compose` makes them all.
A method opens the transaction, calls the domain, and returns after the commit. What only reads returns its struct; what
writes returns `Done`: the result as `value`, and `changes`, which tells pages what to refresh. Services know neither window
nor shell, take time and chance as `Surroundings`, and raise `UserError` for what the person's surroundings did.

Any thread may call them: the store's lock lets one in at a time, and none of them holds it while it reads a file or computes
for long. A single write takes a few milliseconds where the disk is quick and much longer where it is not, so a window calls
writes on one worker thread.
"""
