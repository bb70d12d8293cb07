package io.metergate.desk.console.live;

import io.vertx.core.Future;

/** A page that is open in somebody's browser. */
public interface LivePage {
    /** Whether what happened may show on this page. Called often, so it must be quick. */
    boolean isTouchedBy(Touched touched);

    /** The page's places as they are now. */
    Future<Slots> slots();

    /** True when the page also changes because time passes. */
    default boolean changesWithTime() {
        return false;
    }
}
