-- Ids come in blocks, a block for each writer, so only the time puts an account's transfers in order.
DROP INDEX transfer_of_account;
CREATE INDEX transfer_of_account ON transfer (account_id, at DESC, id DESC);

CREATE INDEX command_created_at ON command (created_at DESC);
