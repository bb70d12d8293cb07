package io.metergate.codec.dlt645;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Bcd;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a DL/T 645-2007 meter sends: one or more frames of the same meter, each after up to four wake-up bytes. Answers
 * to reads become registers, a refusal or an acknowledgement becomes a command's answer, and running state word 3 tells
 * the relay. A block that goes on in another frame is joined, in one payload or over several. A data identifier that is
 * not known is no fault: the frame then has no register. Requests are explained where they are welcome.
 */
public final class Dlt645Codec implements MeterCodec {
    private static final Accepted WRITE_ACCEPTED = new Accepted(Command.WRITE);
    private static final Accepted RELAY_ACCEPTED = new Accepted(Command.RELAY);
    private static final CommandEncoder ENCODER = new Dlt645Encoder();
    private static final int ADDRESS_DIGITS = 12;
    private static final long BROADCAST = 999_999_999_999L;

    @Override
    public String id() {
        return "dlt645";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "DL/T 645-2007",
                "DL/T 645-2007",
                "energy by tariff, demand, voltage, current, power, remaining amount and energy, relay, frozen data",
                List.of("dlt645-2007"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        return payload(frame, offset, offset + length, context, sink, sink.notes());
    }

    @Override
    public boolean begins(byte[] frame) {
        return Layout.begins(frame);
    }

    @Override
    public boolean recognises(byte[] frame) {
        FrameSink faults = new FrameSink();
        int at = 0;
        do {
            int start = Layout.skipPreamble(frame, at, frame.length);
            if (!Layout.check(frame, 0, start, frame.length, faults)) {
                return false;
            }
            at = start + Layout.FRAME_MIN + Layout.dataLength(frame, start);
        } while (at < frame.length);
        return true;
    }

    @Override
    public CommandEncoder commands() {
        return ENCODER;
    }

    private static boolean payload(
            byte[] bytes, int base, int end, FrameContext context, FrameSink sink, @Nullable FrameNotes notes) {
        int at = base;
        do {
            int start = Layout.skipPreamble(bytes, at, end);
            if (!Layout.check(bytes, base, start, end, sink)) {
                return false;
            }
            if (notes != null) {
                Notes.header(notes, bytes, at, start);
            }
            if (at == base && mayBeDated(bytes, start, end)) {
                ReadAnswer.pending(context.memory()).newPayload();
            }
            if (!sender(bytes, base, start, context, sink) || !body(bytes, base, start, context, sink, notes)) {
                return false;
            }
            at = start + Layout.FRAME_MIN + Layout.dataLength(bytes, start);
            if (notes != null) {
                Notes.trailer(notes, at);
            }
        } while (at < end);
        return true;
    }

    /** Whether the payload may hold data that was frozen: it has several frames, or its only one is of that kind. */
    private static boolean mayBeDated(byte[] bytes, int start, int end) {
        int length = Layout.dataLength(bytes, start);
        boolean several = start + Layout.FRAME_MIN + length != end;
        return several || (length >= ReadAnswer.IDENTIFIER_BYTES && freezes(bytes, start));
    }

    private static boolean freezes(byte[] bytes, int start) {
        return Layout.data(bytes, start + Layout.DATA + ReadAnswer.IDENTIFIER_BYTES - 1) == Freeze.CLASS;
    }

    private static boolean sender(byte[] bytes, int base, int start, FrameContext context, FrameSink sink) {
        boolean request = (bytes[start + Layout.CONTROL] & Control.FROM_METER) == 0;
        if (request && !context.takesRequests()) {
            return sink.malformed(start + Layout.CONTROL - base, "control code", "a request, not a meter's answer");
        }
        long address = Layout.address(bytes, start);
        if (request && (address == Bcd.NOT_DECIMAL || address == BROADCAST)) {
            return true;
        }
        if (address == sink.meterAddress() && sink.meterAddressDigits() != 0) {
            return true;
        }
        if (address == Bcd.NOT_DECIMAL) {
            int at = start + Layout.ADDRESS;
            while (Bcd.value(bytes[at]) != Bcd.NOT_DECIMAL) {
                at++;
            }
            return sink.malformed(at - base, "address", "a meter answers with twelve decimal digits");
        }
        if (sink.meterAddressDigits() != 0) {
            return sink.malformed(start + Layout.ADDRESS - base, "address", "not the meter of the frame before");
        }
        sink.meterAddress(address, ADDRESS_DIGITS);
        return true;
    }

    private static boolean body(
            byte[] bytes, int base, int start, FrameContext context, FrameSink sink, @Nullable FrameNotes notes) {
        int control = bytes[start + Layout.CONTROL] & 0xFF;
        if ((control & Control.FROM_METER) == 0) {
            return Requests.read(bytes, base, start, sink, notes);
        }
        if ((control & Control.ERROR) != 0) {
            return refusal(bytes, base, start, sink, notes);
        }
        return switch (control & Control.FUNCTION) {
            case Control.READ -> ReadAnswer.decode(bytes, base, start, context.memory(), sink, notes);
            case Control.READ_NEXT -> ReadAnswer.following(bytes, base, start, context.memory(), sink, notes);
            case Control.READ_ADDRESS -> readAddress(bytes, base, start, sink, notes);
            default -> acknowledged(bytes, base, start, sink, notes);
        };
    }

    private static boolean readAddress(byte[] bytes, int base, int start, FrameSink sink, @Nullable FrameNotes notes) {
        if (Layout.dataLength(bytes, start) != Layout.ADDRESS_BYTES) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "an address has six bytes");
        }
        for (int i = 0; i < Layout.ADDRESS_BYTES; i++) {
            if (Layout.data(bytes, start + Layout.DATA + i) != (bytes[start + Layout.ADDRESS + i] & 0xFF)) {
                int at = start + Layout.DATA + i - base;
                return sink.malformed(at, "communication address", "not the address that the frame comes from");
            }
        }
        if (notes != null) {
            int at = start + Layout.DATA;
            notes.text(at, Layout.ADDRESS_BYTES, "communication address", Dlt645Frame.address(bytes, start + 1));
        }
        return true;
    }

    /** An answer to a request that was carried out; what a function has beside that is explained. */
    private static boolean acknowledged(byte[] bytes, int base, int start, FrameSink sink, @Nullable FrameNotes notes) {
        int function = bytes[start + Layout.CONTROL] & Control.FUNCTION;
        int length = Layout.dataLength(bytes, start);
        Command command = command(function);
        if (command != null && length != 0 && length != Control.acknowledgementBytes(function)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "not that of this acknowledgement");
        }
        if (notes != null && length > 0) {
            Notes.acknowledgement(notes, bytes, start + Layout.DATA, length, function);
        }
        return command == null
                || sink.answer(command == Command.RELAY ? RELAY_ACCEPTED : WRITE_ACCEPTED)
                || tooManyAnswers(base, start, sink);
    }

    private static boolean refusal(byte[] bytes, int base, int start, FrameSink sink, @Nullable FrameNotes notes) {
        int function = bytes[start + Layout.CONTROL] & Control.FUNCTION;
        int length = Layout.dataLength(bytes, start);
        Command command = function == Control.READ || function == Control.READ_NEXT ? Command.READ : command(function);
        if (command != null && length != 1) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "a refusal carries one error byte");
        }
        if (notes != null) {
            Notes.refusal(notes, bytes, start + Layout.DATA, length, function);
        }
        if (command == null) {
            return true;
        }
        int bits = Layout.data(bytes, start + Layout.DATA);
        return sink.answer(ErrorWord.refusal(command, bits)) || tooManyAnswers(base, start, sink);
    }

    /** What a request changes in a meter; null where it changes nothing, or nothing that is known. */
    private static @Nullable Command command(int function) {
        return switch (function) {
            case Control.WRITE,
                    Control.WRITE_ADDRESS,
                    Control.FREEZE,
                    Control.BAUD_RATE,
                    Control.PASSWORD,
                    Control.RESET_DEMAND,
                    Control.RESET_METER,
                    Control.RESET_EVENTS,
                    Control.OUTPUT -> Command.WRITE;
            case Control.RELAY -> Command.RELAY;
            default -> null;
        };
    }

    private static boolean tooManyAnswers(int base, int start, FrameSink sink) {
        return sink.malformed(start - base, "frame", "more answers than a payload can hold");
    }
}
