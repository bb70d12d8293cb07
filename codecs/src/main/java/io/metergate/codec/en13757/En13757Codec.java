package io.metergate.codec.en13757;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;

/**
 * EN 13757-3 records as meters send them: in wired frames (EN 13757-2), in wireless telegrams (EN 13757-4, OMS), or
 * bare, as carriers of another kind do. What is neither wired nor wireless in its first fields is taken for bare; so a
 * frame of the first two that is cut off or garbled is refused rather than read as something else.
 */
public final class En13757Codec implements MeterCodec {
    private static final CommandEncoder COMMANDS = new En13757Commands();

    @Override
    public String id() {
        return "en13757";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "M-Bus, wireless M-Bus (OMS) and bare records",
                "EN 13757-2, EN 13757-3, EN 13757-4, EN 13757-7, OMS volume 2",
                "energy, power, volume, flow, temperature, voltage, current of any medium",
                List.of("en13757-3", "mbus", "wmbus"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length == 0) {
            return sink.malformed(0, "records", "the payload is empty");
        }
        int end = offset + length;
        boolean quick = sink.notes() == null;
        if (quick && Layouts.readWired(frame, offset, end, sink)) {
            return true;
        }
        if (quick && PlainFrames.isWired(frame, offset, end)) {
            return PlainFrames.decodeWired(frame, offset, end, sink);
        }
        quick &= !context.keys().demandsProtection();
        Telegram telegram = context.memory().part(Telegram.class, Telegram::new);
        if (quick && Layouts.readWireless(frame, offset, end, telegram.formats, sink)) {
            return true;
        }
        if (quick && PlainFrames.isWireless(frame, offset, end, sink)) {
            return PlainFrames.decodeWireless(frame, offset, end, telegram.formats, sink);
        }
        telegram.start(frame, offset, end, context, sink);
        if (isWireless(frame, offset, length)) {
            return telegram.done(several(telegram, frame, offset, end, true, context));
        }
        if (LongFrame.isOne(frame, offset, end)) {
            return telegram.done(several(telegram, frame, offset, end, false, context));
        }
        return telegram.done(shortOrBare(telegram));
    }

    /** Bare records say nothing of who made them, so that a key can't open them nor vouch for them. */
    private static boolean shortOrBare(Telegram telegram) {
        byte[] frame = telegram.bytes;
        int offset = telegram.base;
        int end = telegram.end;
        if (ShortFrame.isOne(frame, offset, end)) {
            return ShortFrame.decode(telegram);
        }
        if (ShortFrame.isAcknowledgement(frame, offset, end)) {
            return ShortFrame.acknowledged(telegram);
        }
        if (telegram.keys.demandsProtection()) {
            return telegram.malformed(offset, "records", Security.NOT_ENCRYPTED);
        }
        return Records.walk(frame, offset, offset, end, Media.OPEN, telegram.sink, telegram.notes);
    }

    /**
     * Whether bytes are read as a wireless telegram, be it whole or not, rather than as a wired frame or bare records.
     * Carriers that bring nothing else ask for it, as only a telegram of these can be protected.
     *
     * @param offset where the bytes start
     * @param length how many there are
     * @throws IndexOutOfBoundsException when they are not all within the array
     */
    public static boolean isWireless(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int end = offset + length;
        return length > 0 && !LongFrame.isStart(bytes, offset, end) && WirelessFrame.isOne(bytes, offset, end);
    }

    /** Reads one frame after the other; a receiver may hand over several that belong together. */
    private static boolean several(
            Telegram telegram, byte[] frame, int offset, int end, boolean wireless, FrameContext context) {
        int at = offset;
        while (true) {
            int next = wireless ? WirelessFrame.decode(telegram) : LongFrame.decode(telegram);
            if (next < 0) {
                telegram.tellFaultInFrame(at - offset);
                return false;
            }
            telegram.finishNotes();
            if (next == end) {
                return true;
            }
            at = next;
            telegram.start(frame, at, end, context, telegram.sink);
        }
    }

    @Override
    public boolean recognises(byte[] frame) {
        return LongFrame.isSound(frame, 0, frame.length) || WirelessFrame.isSound(frame, 0, frame.length);
    }

    @Override
    public boolean begins(byte[] frame) {
        return FrameStarts.isOne(frame);
    }

    @Override
    public CommandEncoder commands() {
        return COMMANDS;
    }
}
