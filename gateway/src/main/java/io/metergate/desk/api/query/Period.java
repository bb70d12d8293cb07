package io.metergate.desk.api.query;

import io.metergate.desk.api.query.Cursor.Place;
import java.time.Instant;
import java.util.Optional;

/** From its start up to but without its end. */
public record Period(Instant from, Instant to) {
    /** The period between two instants that may be left out. */
    public static Period of(Optional<Instant> from, Optional<Instant> to) {
        return new Period(from.orElse(Instant.EPOCH), to.orElse(Place.NEWEST.at()));
    }
}
