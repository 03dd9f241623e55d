"""The invented people of the demonstration; every address ends in .example and reaches nobody.

The residents' offices (Meldebehörden) have nobody here: no task is ever theirs, they only may record that somebody has
registered, so that whoever signed in there would find an empty inbox for good.
"""

from collections.abc import Mapping

STAFF: Mapping[str, tuple[str, str]] = {
    "ihk-stuttgart": ("Beate Berater", "Karim Kümmerer"),
    "hwk-stuttgart": ("Hanna Handwerk", "Holger Helfer"),
    "lra-ludwigsburg": ("Vera Vorbereitung", "Emil Entscheider"),
    "ihk-fosa": ("Petra Prüfer", "Paul Prüfer"),
    "ba-azv": ("Anna Arbeit", "Anton Arbeit"),
    "auslandsvertretung": ("Clara Konsulat", "Curt Konsulat"),
    "fruehere-abh": ("Frieda Früher", "Fritz Früher"),
    "fachaufsicht-ludwigsburg": ("Ada Aufsicht", "Arne Aufsicht"),
    "ihk-mv": ("Britta Bodden", "Bernd Bodden"),
    "hwk-mv": ("Hilke Handwerk", "Hinnerk Handwerk"),
    "fsz-spoc": ("Lena Lotse", "Lars Lotse"),
    "zabh-mv": ("Swantje Schwerin", "Sören Schwerin"),
    "ba-mv": ("Antje Agentur", "Arvid Agentur"),
    "hwk-anerkennung-mv": ("Gesa Gleichwert", "Gunnar Gleichwert"),
    "heilberufe-mv": ("Heike Heilberuf", "Henning Heilberuf"),
    "zab": ("Zora Zeugnis", "Zeno Zeugnis"),
    "fruehere-abh-mv": ("Fenja Früher", "Finn Früher"),
    "fachaufsicht-zabh": ("Alma Aufsicht", "Anno Aufsicht"),
}
