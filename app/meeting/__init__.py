"""Meeting layer: the nine modes as data, the plan of a year, and the rules by which a study meeting runs."""
