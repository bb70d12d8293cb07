package io.metergate.codec.yobiiq;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Yobiiq's EM2101, EM4301 and iQ DSMR. The codec of one model reads what that model sends; the one for all of them goes
 * by what the device has said of itself, else by the types in the packet, and in doubt takes it for an EM2101.
 */
public final class YobiiqCodec implements MeterCodec {
    private final String id;
    private final List<String> aliases;
    private final @Nullable Model fixed;

    private YobiiqCodec(String id, @Nullable Model fixed, String... aliases) {
        this.id = id;
        this.fixed = fixed;
        this.aliases = List.of(aliases);
    }

    /** The codec that finds out the model, and one for each. */
    public static List<MeterCodec> all() {
        return List.of(
                new YobiiqCodec("yobiiq", null),
                new YobiiqCodec("yobiiq/em2101", Model.EM2101),
                new YobiiqCodec("yobiiq/em4301", Model.EM4301, "yobiiq/em4301-ct"),
                new YobiiqCodec("yobiiq/dsmr", Model.DSMR, "yobiiq/iq-dsmr"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Yobiiq " + (fixed == null ? "EM2101, EM4301, iQ DSMR" : fixed),
                "Yobiiq, payload documentation of EM2101, EM4301 and iQ DSMR",
                "energy by tariff and direction, power, voltage, current, power factor, frequency; relay state",
                aliases);
    }

    @Override
    public CommandEncoder commands() {
        return fixed == Model.DSMR || fixed == Model.EM4301 ? YobiiqCommands.WITHOUT_RELAY : YobiiqCommands.WITH_RELAY;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int end = offset + length;
        if (length == 0) {
            return sink.malformed(0, "payload", "empty");
        }
        Model model = fixed == null ? Models.of(frame, offset, end, context) : fixed;
        FrameNotes notes = sink.notes();
        int mark = notes == null ? 0 : notes.mark();
        if (Packets.read(frame, offset, end, context.port(), model, sink)) {
            boolean isModelKnown = fixed != null || (length > 1 && context.port() != Packets.MAC);
            if (notes != null && isModelKnown) {
                model.note(notes, end - 1, 1);
            }
            return true;
        }
        return context.takesRequests() && YobiiqRequests.explain(frame, offset, end, mark, sink);
    }
}
