package io.metergate.crashtest.compare;

/** A row of the table of top-ups. */
record StoredTopUp(String key, String account, long amountMillionths, long transferId) {}
