"""A commented file of facts to begin with."""

from datetime import date

EXAMPLE = """\
# The facts a journey starts from. Every line is needed unless it says otherwise.

cooperation = "ludwigsburg"        # the agreement that applies: ludwigsburg or mecklenburg_vorpommern
pathway = "P18A"                   # skilled worker with vocational training, section 18a AufenthG
route = "R_ACCELERATED_81A"        # may be left out; the agreement says which routes and pathways it offers

[employer]
name = "Muster Maschinenbau GmbH"
contact = "Erika Muster"           # the person letters greet
email = "personal@muster-maschinenbau.example"
language = "de"                    # of the letters: de or en; may be left out (de)
municipality = "Asperg"            # of the plant; decides which immigration authority is competent
land = "BW"                        # of the plant; may be left out where the agreement names municipalities
chamber = "IHK"                    # IHK or HWK

[worker]
given_name = "Ana"
family_name = "Silva"
birth_date = 1994-05-17
nationality = "BR"                 # two letters, ISO 3166
email = "ana.silva@mail.example"
language = "en"                    # de or en; may be left out (en)
lived_in_germany = false           # true asks the authority of the former residence; may be left out
# lawful_until_on = 2027-03-31     # only who lives in Germany: last day of the present lawful stay

[job]
occupation = "Mechatronikerin"
salary = 45000                     # euros a year
planned_start_on = {start}      # a day in the future
regulated = false                  # may be left out
profession = "other"               # nurse, health or other; may be left out

# What else is known, in the words of `fachlotse rules assess`; may be left out. It shows blocks of the law at once.
# [assessment.person]
# residence = "BR"                 # where the worker lives
# entry_ban = false
# visa_pending = false
# [assessment.employer]
# agency_work = false
"""


def example(today: date) -> str:
    """Return a commented file of facts whose days lie ahead."""
    return EXAMPLE.format(start=date(today.year + 1, min(today.month, 12), 1).isoformat())
