package io.metergate.codec.dlt645;

import io.metergate.codec.DecodeResult.Malformed;

/** What came of reading one frame: the {@link Dlt645Frame}, or why there is none. */
public sealed interface Dlt645Parsed permits Dlt645Frame, Dlt645Parsed.Refused {
    /** The payload is not one frame. */
    record Refused(Malformed fault) implements Dlt645Parsed {}
}
