package io.metergate.settlement.pg;

import io.vertx.core.Future;

/** Gives a lane its one session, and another one after that was lost. */
interface LedgerSessions {
    /** The session, connected. */
    Future<LedgerSession> session();

    /** Cuts the session; whatever it still waits for fails. */
    void abandon();
}
