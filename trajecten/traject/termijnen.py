"""Terms that the sweep, the pages and the meeting share (domain §4): each is said once, here.

That of an agreement or registration that ends stands with the partners (`netwerk.partners`).
"""

UIT_BEELD_DAGEN = 14  # no contact or note for so long: the family is out of sight
EVALUATIE_VOORAF_DAGEN = 7  # so many days before its date an evaluation asks for attention
ANALYSE_VOORAF_DAGEN = 14  # so many days before its end the analysis phase asks for attention
PLAN_NA_ANALYSE_DAGEN = 14  # so long after the analysis the family should know the plan
TERUGKOPPELING_WERKDAGEN = 5  # within so many working days the referrer hears the decision
