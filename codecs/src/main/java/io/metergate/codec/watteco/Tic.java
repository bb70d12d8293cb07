package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.lorawan.Wire;
import io.metergate.codec.watteco.TicGroup.Role;
import org.jspecify.annotations.Nullable;

/**
 * Customer teleinformation (TIC) in a report: a descriptor that names groups of the meter's profile, by their numbers
 * or by one bit each, then the groups in that order.
 */
final class Tic {
    static final int OBSOLETE = 0x80;

    private static final int BY_NUMBER = 0x20;
    private static final int SIZE = 0x1F;
    private static final int HISTORICAL_SIZE = 8;
    private static final int BREAKER_SHIFT = 1;
    private static final int BREAKER = 7;

    private Tic() {}

    static boolean decode(byte[] bytes, int base, int start, int end, FrameSink sink, @Nullable Samples samples) {
        int attribute = Wire.twoBytes(bytes, base + Standard.BODY, true);
        TicProfile profile = TicProfiles.find(Wire.twoBytes(bytes, base + Standard.CLUSTER, true), attribute);
        if (profile == null) {
            return sink.malformed(Standard.BODY, "attribute", "this meter has no such profile");
        }
        if (start == end || start + descriptorSize(bytes[start]) > end) {
            return sink.malformed(end - base, "descriptor", "cut off");
        }
        if (samples != null) {
            TicNotes.descriptor(profile, bytes, start, samples);
        }
        int at = start + descriptorSize(bytes[start]);
        int groups = at - start;
        for (int i = 1; i < groups; i++) {
            boolean byNumber = isByNumber(bytes[start]);
            int bits = byNumber ? 1 : bytes[start + groups - i] & 0xFF;
            for (; bits != 0; bits &= bits - 1) {
                int index =
                        byNumber ? bytes[start + i] & 0xFF : (i - 1) * Byte.SIZE + Integer.numberOfTrailingZeros(bits);
                if (index >= profile.size()) {
                    return sink.malformed(start - base, "descriptor", "a group that the profile does not have");
                }
                at = group(profile.group(index), bytes, base, at, end, sink, samples);
                if (at < 0) {
                    return false;
                }
            }
        }
        return at == end || sink.malformed(at - base, "groups", "more than the descriptor names");
    }

    /** How many bytes a descriptor has that begins so. */
    static int descriptorSize(int header) {
        int size = header & SIZE;
        return size == 0 ? HISTORICAL_SIZE : size;
    }

    static boolean isByNumber(int header) {
        return (header & BY_NUMBER) != 0;
    }

    private static int group(
            TicGroup group, byte[] bytes, int base, int at, int end, FrameSink sink, @Nullable Samples samples) {
        int size = group.type().size(bytes, at, end);
        if (size > end - at) {
            return Values.fault(sink, end - base, group.label(), "cut off");
        }
        if (group.register() != Metering.NO_REGISTER) {
            sink.register(group.register(), Wire.unsigned(bytes, at, size, true), 0, group.unit());
        }
        if (group.role() != Role.NONE) {
            role(group, bytes, at, size, sink);
        }
        if (samples != null) {
            TicNotes.group(group, bytes, at, size, samples);
        }
        return at + size;
    }

    private static void role(TicGroup group, byte[] bytes, int at, int size, FrameSink sink) {
        switch (group.role()) {
            case ADDRESS -> TicAddress.text(bytes, at, size - 1, sink);
            case ADDRESS_BYTES -> TicAddress.digits(bytes, at + 1, size - 1, sink);
            case DATE -> {
                boolean yearFirst = group.type() == TicType.SEASON_TIME;
                int first = yearFirst ? at + 1 : at;
                long time = TicTime.epochSecond(
                        bytes, yearFirst ? first : first + 2, first + 1, yearFirst ? first + 2 : first);
                if (time != TicTime.NONE) {
                    sink.measuredAt(time, false);
                }
            }
            case STATES -> {
                boolean closed = (bytes[at + size - 1] >> BREAKER_SHIFT & BREAKER) == 0;
                sink.relay(closed ? RelayState.CLOSED : RelayState.OPEN);
            }
            default -> {
                // A group without a role is not asked.
            }
        }
    }
}
