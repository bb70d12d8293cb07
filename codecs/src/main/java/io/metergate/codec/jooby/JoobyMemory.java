package io.metergate.codec.jooby;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.jooby.Layout.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a device's earlier payloads left: which kind of meter it is, which module it has, segments of a message that is
 * not whole yet. It also holds what decoding needs room for, so that it makes no garbage.
 */
final class JoobyMemory {
    private static final byte[] NOTHING = {};
    private static final int[] NOWHERE = {};
    private static final int UNKNOWN = -1;
    private static final int BALANCE_DECIMALS_MAX = 6;

    final Walk outer = new Walk(this);
    final Walk inner = new Walk(this);
    final Segments segments = new Segments();
    /** Index of the payload's first byte. */
    int base;
    /** True once the fault of the payload has been told. */
    boolean faulted;

    boolean takesRequests;
    boolean requestsFirst;

    @Nullable
    Aes128 key;

    byte[] plain = NOTHING;
    byte[] unescaped = NOTHING;
    int[] origin = NOWHERE;

    private JoobyProtocol protocol = JoobyProtocol.METER;
    private Kind kind = Kind.BOTH;
    private boolean reactive;
    private int hardware = UNKNOWN;
    private int balanceDecimals = UNKNOWN;

    void begin(JoobyProtocol format, FrameContext context, int offset) {
        protocol = format;
        takesRequests = context.takesRequests();
        requestsFirst = false;
        key = context.keys().encryption();
        base = offset;
        faulted = false;
    }

    void release() {
        key = null;
        outer.release();
        inner.release();
    }

    /** Room for decrypted bytes. */
    byte[] plain(int length) {
        if (plain.length < length) {
            plain = Arrays.copyOf(NOTHING, length);
        }
        return plain;
    }

    /** Room for a serial frame without its escapes, and for where each byte came from. */
    void roomForSerial(int length) {
        if (unescaped.length < length) {
            unescaped = Arrays.copyOf(NOTHING, length);
            origin = Arrays.copyOf(NOWHERE, length + 1);
        }
    }

    void begin(Walk walk, byte[] bytes, int from, int to, FrameSink sink) {
        walk.begin(bytes, from, to, 0, sink);
        walk.guessing = isMeter() && meter() == Kind.BOTH;
    }

    boolean isMeter() {
        return protocol.isMeter();
    }

    JoobyProtocol protocol() {
        return protocol;
    }

    /** The kind of meter, as far as the codec's name or an earlier payload tells it. */
    private Kind meter() {
        return protocol.kind() != Kind.BOTH ? protocol.kind() : kind;
    }

    /** The kind of meter whose forms are tried first. */
    Kind prefers() {
        return meter() == Kind.MTX3 ? Kind.MTX3 : Kind.MTX1;
    }

    void learn(Kind told) {
        kind = told;
    }

    boolean countsReactive() {
        return reactive;
    }

    void learnReactive(boolean told) {
        reactive = told;
    }

    boolean knowsBalanceDecimals() {
        return balanceDecimals != UNKNOWN;
    }

    int balanceDecimals() {
        return balanceDecimals;
    }

    /** From a meter's own answer; a request only asks for it. */
    void learnBalanceDecimals(int told) {
        if (!takesRequests && told <= BALANCE_DECIMALS_MAX) {
            balanceDecimals = told;
        }
    }

    /** The type of the module's hardware; negative where it is not known. */
    int hardware() {
        return hardware;
    }

    void learnHardware(int type) {
        hardware = type;
    }
}
