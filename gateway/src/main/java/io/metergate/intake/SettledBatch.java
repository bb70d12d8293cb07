package io.metergate.intake;

import io.metergate.platform.feed.GatewayEvent;
import java.util.List;

/** The result of a committed batch, as far as the intake needs it. */
public interface SettledBatch {
    /** The receipt for the message at this place in the batch. */
    Receipt receipt(int place);

    /** The events to publish after the commit. */
    List<GatewayEvent> events();
}
