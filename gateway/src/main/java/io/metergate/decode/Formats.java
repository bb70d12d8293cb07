package io.metergate.decode;

import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Optional;

/** The formats that there are: those built in and those that users add. */
public interface Formats {
    /** All of them, in the order in which they are tried. */
    List<MeterCodec> all();

    /** The format of that name. */
    Optional<MeterCodec> byName(String name);
}
