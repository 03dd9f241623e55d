"""The routes a journey can take, and the residence purposes it can have."""

from enum import StrEnum


class Route(StrEnum):
    """The procedure that applies, in the order in which the routes are tried (rules/data/routes.toml)."""

    FREE_MOVEMENT = "R_FREE_MOVEMENT"  # Freizügigkeit: no immigration step
    IN_COUNTRY = "R_IN_COUNTRY"  # Wechsel im Inland (§ 39 AufenthV)
    OUT_OF_SCOPE_REFUGEE = "R_OUT_OF_SCOPE_REFUGEE"  # Asylverfahren oder Duldung: referred
    VISA_EXEMPT = "R_VISA_EXEMPT_41"  # Einreise ohne Visum (§ 41 AufenthV)
    SEARCH = "R_SEARCH"  # no concrete offer
    WESTBALKAN = "R_WESTBALKAN"  # Westbalkanregelung (§ 26 Abs. 2 BeschV)
    NOT_POSSIBLE = "R_NOT_POSSIBLE"
    ACCELERATED = "R_ACCELERATED_81A"  # beschleunigtes Fachkräfteverfahren (§ 81a AufenthG)
    REGULAR = "R_REGULAR_VISA"  # reguläres Visumverfahren
    FAMILY = "R_FAMILY"  # Familiennachzug: a journey linked to the worker's


class Pathway(StrEnum):
    """The residence purpose (rules/data/pathways)."""

    P18A = "P18A"  # Fachkraft mit Berufsausbildung (§ 18a AufenthG)
    P18B = "P18B"  # Fachkraft mit akademischer Ausbildung (§ 18b)
    P18G = "P18G"  # Blaue Karte EU, regulär (§ 18g Abs. 1 S. 1)
    P18G_SHORT = "P18G_SHORT"  # Blaue Karte EU, Engpassberuf
    P18G_NEW = "P18G_NEW"  # Blaue Karte EU, Berufsanfang
    P18G_IT = "P18G_IT"  # Blaue Karte EU, IT ohne Hochschulabschluss (§ 18g Abs. 2)
    P16D1 = "P16D1"  # Anpassungsqualifizierung (§ 16d Abs. 1)
    P16D3 = "P16D3"  # Anerkennungspartnerschaft (§ 16d Abs. 3)
    P16D4 = "P16D4"  # Vermittlungsabsprache (§ 16d Abs. 4)
    P16D6 = "P16D6"  # Qualifikationsanalyse (§ 16d Abs. 6)
    P16A = "P16A"  # betriebliche Berufsausbildung (§ 16a Abs. 1)
    P16A2 = "P16A2"  # schulische Berufsausbildung (§ 16a Abs. 2)
    P19C2_6 = "P19C2_6"  # Berufserfahrung (§ 19c Abs. 2 mit § 6 BeschV)
    P19C1_26_2 = "P19C1_26_2"  # Westbalkanregelung (§ 26 Abs. 2 BeschV)
    P19C1_26_1 = "P19C1_26_1"  # bestimmte Staatsangehörige (§ 26 Abs. 1 BeschV)
    P19C1_22A = "P19C1_22A"  # Pflegehilfskräfte (§ 22a BeschV)
    P19C1_24A = "P19C1_24A"  # Berufskraftfahrer (§ 24a BeschV)
    P20A = "P20A"  # Chancenkarte (§ 20a)
    P17 = "P17"  # Ausbildungsplatzsuche (§ 17)
    P18D = "P18D"  # Forschung (§ 18d)
    FREE = "FREE"  # Freizügigkeit: no residence title is needed
    P30 = "P30"  # Ehegattennachzug (§ 30)
    P32 = "P32"  # Kindernachzug (§ 32)


class MemberKind(StrEnum):
    """Who joins a worker."""

    SPOUSE = "spouse"  # Ehegatte oder Lebenspartner (§ 30 AufenthG)
    CHILD = "child"  # minderjähriges lediges Kind (§ 32 AufenthG)
