"""Which commitments count, said once for the numbers and for their course."""

#: Confirmed by the town hall, entered by the national team, or declared by somebody who proved a mailbox: what a robot
#: types counts nowhere.
LIVING = """
  SELECT * FROM editions_commitment
  WHERE edition_id = %(edition)s AND level <> 'withdrawn'
    AND (level <> 'declared' OR mailbox_proven_at IS NOT NULL OR source = 'staff')
"""
