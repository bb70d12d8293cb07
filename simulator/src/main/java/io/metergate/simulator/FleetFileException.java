package io.metergate.simulator;

import java.io.IOException;

/** A fleet file that can't be used; the message begins with the field at fault. */
public final class FleetFileException extends IOException {
    private static final long serialVersionUID = 1;

    FleetFileException(String field, String problem) {
        super(field + ": " + problem);
    }
}
