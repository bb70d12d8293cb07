package io.metergate.codec.dlt698;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Bcd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a DL/T 698.45 server sends: one or more frames, each after up to four wake-up bytes, with its header and frame
 * checks verified. Answers to reads and reports become registers, records of the past with their own time; answers to
 * writes and actions become a command's answer. Segmented messages are joined, in one payload or over several.
 */
public final class Dlt698Codec implements MeterCodec {
    private static final CommandEncoder ENCODER = new Dlt698Encoder();
    private static final int SEGMENT_BYTES = 2;
    private static final int NUMBER_MASK = 0x0FFF;
    private static final int SINGLE_ADDRESS = 0;
    private static final int EXTENDED_LOGICAL = 0x20;
    private static final int ADDRESS_BYTES_MAX = 9;

    @Override
    public String id() {
        return "dlt698";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "DL/T 698.45",
                "DL/T 698.45-2017",
                "energy by tariff, demand, voltage, current, power, remaining amount, relay state, frozen records");
    }

    @Override
    public boolean begins(byte[] frame) {
        return Link.begins(frame);
    }

    @Override
    public boolean recognises(byte[] frame) {
        FrameSink faults = new FrameSink();
        int at = 0;
        do {
            int start = Link.skipPreamble(frame, at, frame.length);
            if (!Link.check(frame, 0, start, frame.length, faults)) {
                return false;
            }
            at = Link.next(frame, start);
        } while (at < frame.length);
        return true;
    }

    @Override
    public CommandEncoder commands() {
        return ENCODER;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        Reader reader = context.memory().part(Reader.class, Reader::new);
        boolean decoded = payload(frame, offset, offset + length, context, sink, reader);
        reader.close();
        return decoded;
    }

    private static boolean payload(
            byte[] bytes, int base, int end, FrameContext context, FrameSink sink, Reader reader) {
        FrameNotes notes = sink.notes();
        int at = base;
        do {
            int start = Link.skipPreamble(bytes, at, end);
            if (!Link.check(bytes, base, start, end, sink)) {
                return false;
            }
            if (notes != null) {
                LinkNotes.header(notes, bytes, at, start);
            }
            if (!sender(bytes, base, start, context, sink)
                    || !userData(bytes, base, start, context, sink, reader, notes)) {
                return false;
            }
            at = Link.next(bytes, start);
            if (notes != null) {
                LinkNotes.trailer(notes, at);
            }
        } while (at < end);
        return true;
    }

    private static boolean sender(byte[] bytes, int base, int start, FrameContext context, FrameSink sink) {
        if ((bytes[start + Link.CONTROL] & Link.FROM_SERVER) == 0 && !context.takesRequests()) {
            return sink.malformed(start + Link.CONTROL - base, "control code", "a client's frame, not a meter's");
        }
        int flags = bytes[start + Link.ADDRESS_FLAGS] & 0xFF;
        int logical = (flags & EXTENDED_LOGICAL) != 0 ? 1 : 0;
        int size = Link.addressBytes(bytes, start) - logical;
        if (flags >>> 6 != SINGLE_ADDRESS || size < 1 || size > ADDRESS_BYTES_MAX) {
            return true;
        }
        long address = Bcd.value(bytes, start + Link.ADDRESS + logical, size);
        if (address == Bcd.NOT_DECIMAL) {
            return true;
        }
        if (sink.meterAddressDigits() != 0 && sink.meterAddress() != address) {
            return sink.malformed(start + Link.ADDRESS - base, "server address", "not the meter of the frame before");
        }
        sink.meterAddress(address, 2 * size);
        return true;
    }

    /** The address as it is written, four bits a digit, for telling one sender from another. */
    private static long address(byte[] bytes, int start) {
        long address = 0;
        for (int i = Link.client(bytes, start) - 1; i >= start + Link.ADDRESS; i--) {
            address = (address << 8) | (bytes[i] & 0xFF);
        }
        return address;
    }

    private static boolean userData(
            byte[] bytes,
            int base,
            int start,
            FrameContext context,
            FrameSink sink,
            Reader reader,
            @Nullable FrameNotes notes) {
        int control = bytes[start + Link.CONTROL];
        int from = Link.data(bytes, start);
        int size = Link.trailer(bytes, start) - from;
        if ((control & (Link.SEGMENT | Link.SCRAMBLED)) != 0) {
            return segment(bytes, base, start, context, sink, reader, notes);
        }
        return message(reader.in(bytes, base, from, from + size, sink), address(bytes, start), context);
    }

    private static boolean message(Reader reader, long address, FrameContext context) {
        if (reader.at < reader.end && Apdu.isOfClient(reader.bytes[reader.at] & 0xFF) && !context.takesRequests()) {
            return reader.fail(reader.at, "service", "a client's request, not a meter's answer");
        }
        return Apdu.read(reader, address, 0);
    }

    private static boolean segment(
            byte[] bytes,
            int base,
            int start,
            FrameContext context,
            FrameSink sink,
            Reader reader,
            @Nullable FrameNotes notes) {
        int control = bytes[start + Link.CONTROL];
        boolean scrambled = (control & Link.SCRAMBLED) != 0;
        boolean part = (control & Link.SEGMENT) != 0;
        int from = Link.data(bytes, start);
        int size = Link.trailer(bytes, start) - from;
        int format = 0;
        if (part) {
            if (size < SEGMENT_BYTES) {
                return sink.malformed(from - base, "segment", "too short for its number");
            }
            format = Segments.format(bytes, from, scrambled);
            LinkNotes.segment(notes, from, format >> 14, format & NUMBER_MASK);
            from += SEGMENT_BYTES;
            size -= SEGMENT_BYTES;
        }
        Segments segments = context.memory().part(Segments.class, Segments::new);
        long sender = address(bytes, start);
        int kind = part ? format >> 14 : Segments.FIRST;
        if (!segments.takes(sender, kind, format & NUMBER_MASK, bytes, from, size, scrambled)) {
            LinkNotes.raw(notes, bytes, from, size, "data that continues no message");
            return true;
        }
        if (!segments.add(bytes, from, size, scrambled, format & NUMBER_MASK)) {
            return sink.malformed(from - base, "segment", "the message is longer than 16384 bytes");
        }
        if (part && kind != Segments.LAST) {
            LinkNotes.raw(notes, bytes, from, size, "part of a message");
            return true;
        }
        segments.end();
        return message(reader.joined(segments.buffer(), segments.size(), base, from, size, sink), sender, context);
    }
}
