-- What belongs to no account is a difference too; its account is 0.
ALTER TABLE reconciliation_difference DROP CONSTRAINT reconciliation_difference_account_id_fkey;
