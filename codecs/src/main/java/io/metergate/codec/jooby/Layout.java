package io.metergate.codec.jooby;

import io.metergate.codec.CommandAnswer.Accepted;
import org.jspecify.annotations.Nullable;

/**
 * One form of one command.
 *
 * @param name the maker's name of the command
 * @param kind which meters use this form
 * @param request true for what is sent to a meter
 * @param parts the command's data
 * @param size the bytes of the data; negative where they vary
 * @param accepted what a meter says with it of an earlier command; null for readings
 */
record Layout(
        String name,
        Kind kind,
        boolean request,
        Part[] parts,
        int size,
        @Nullable Accepted accepted) {
    /** The meters that a form belongs to. */
    enum Kind {
        BOTH,
        MTX1,
        MTX3;

        boolean isOf(Kind meter) {
            return this == BOTH || meter == BOTH || this == meter;
        }
    }

    Layout(String name, Kind kind, boolean request, Part[] parts, @Nullable Accepted accepted) {
        this(name, kind, request, parts, Part.sizeOf(parts), accepted);
    }
}
