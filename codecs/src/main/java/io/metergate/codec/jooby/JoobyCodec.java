package io.metergate.codec.jooby;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.jooby.Message.Form;
import java.util.List;
import java.util.Objects;

/**
 * What Jooby's devices send over LoRaWAN: MTX1 and MTX3 electricity meters, the radio modules of gas, water and other
 * meters, observers of meters with OBIS codes, and power line modems; each kind under an id of its own.
 *
 * <p>Payloads of meters come in four forms, which are told apart by their checks: a serial frame, a message, a module's
 * packet with an LRC that holds segments of a message, and commands with nothing around them. A message is encrypted
 * with AES-128 in ECB mode and ends with an LRC; neither shows that it is new or the meter's own, so what is decoded
 * here is no better authenticated than the network makes it.
 *
 * @see <a href="https://github.com/jooby-dev/jooby-docs">the maker's documents</a>
 */
public final class JoobyCodec implements MeterCodec {
    private static final String DOCUMENTS = "Jooby's published protocol documents (jooby-docs)";
    private static final String METER =
            "energy by tariff, balance, voltage, current, power, relay state, profiles, events";
    private static final int ULTRASOUND = 0x22;
    /** Twice what seven segments hold, each byte of it escaped; what a device's memory keeps room for. */
    private static final int LENGTH_MAX = 4096;

    private final String id;
    private final CodecInfo about;
    private final JoobyProtocol protocol;
    private final CommandEncoder encoder;

    private JoobyCodec(String id, CodecInfo about, JoobyProtocol protocol) {
        this.id = id;
        this.about = about;
        this.protocol = protocol;
        encoder = Encoder.of(protocol);
    }

    private static JoobyCodec of(String id, String title, String reads, JoobyProtocol protocol, String... aliases) {
        return new JoobyCodec(id, new CodecInfo(title, DOCUMENTS, reads, List.of(aliases)), protocol);
    }

    /** One for each kind of device. */
    public static List<MeterCodec> all() {
        return List.of(meters(), singlePhase(), threePhase(), modules(), observers(), modems());
    }

    /** For meters of either kind: what only one of them sends tells which it is. */
    public static JoobyCodec meters() {
        return of("jooby-mtx", "Jooby MTX meters", METER, JoobyProtocol.METER, "jooby");
    }

    /** For single-phase meters. */
    public static JoobyCodec singlePhase() {
        return of("jooby-mtx1", "Jooby MTX1 single-phase meters", METER, JoobyProtocol.MTX1);
    }

    /** For three-phase meters. */
    public static JoobyCodec threePhase() {
        return of("jooby-mtx3", "Jooby MTX3 three-phase meters", METER, JoobyProtocol.MTX3);
    }

    /** For radio modules, with pulse counters or beside a meter of their own. */
    public static JoobyCodec modules() {
        return of("jooby-analog", "Jooby radio modules", "pulse counters, events, settings", JoobyProtocol.MODULE);
    }

    /** For observers of other makers' meters. */
    public static JoobyCodec observers() {
        return of("jooby-obis-observer", "Jooby OBIS Observer", "values by code, archives", JoobyProtocol.OBSERVER);
    }

    /** For power line modems. */
    public static JoobyCodec modems() {
        return of("jooby-plc", "Jooby power line modems", "state of the modem and its links", JoobyProtocol.MODEM);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CodecInfo about() {
        return about;
    }

    /** For meters of either kind only: their frames, messages and segments are alike. */
    @Override
    public boolean recognises(byte[] frame) {
        if (protocol != JoobyProtocol.METER || frame.length == 0 || frame.length > LENGTH_MAX) {
            return false;
        }
        JoobyMemory memory = new JoobyMemory();
        FrameSink sink = new FrameSink();
        memory.begin(protocol, FrameContext.unknown().eitherWay(), 0);
        if (Serial.isOne(memory, frame)) {
            return true;
        }
        Walk w = memory.outer;
        memory.begin(w, frame, 0, frame.length, sink);
        return Message.form(w, false) == Form.GOOD || (frame[0] == Segments.COMMAND && Packet.isGood(w));
    }

    @Override
    public CommandEncoder commands() {
        return encoder;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length == 0 || length > LENGTH_MAX) {
            return sink.malformed(0, "payload", length == 0 ? "empty" : "longer than 4096 bytes");
        }
        JoobyMemory memory = context.memory().part(JoobyMemory.class, JoobyMemory::new);
        memory.begin(protocol, context, offset);
        Walk w = memory.outer;
        memory.begin(w, frame, offset, offset + length, sink);
        boolean decoded = protocol.isMeter()
                ? meter(w, frame, offset, offset + length, sink)
                : protocol == JoobyProtocol.MODULE ? module(w) : Commands.all(w, protocol.commands());
        memory.release();
        return decoded;
    }

    private static boolean meter(Walk w, byte[] bytes, int from, int to, FrameSink sink) {
        boolean flagged = Serial.isFlagged(bytes, from, to);
        if (flagged) {
            int length = Serial.unescape(w.memory, bytes, from, to);
            if (length > 0) {
                return Serial.read(w, bytes, from, to, length, sink);
            }
        }
        Form form = Message.form(w, false);
        if (form == Form.GOOD) {
            return Message.read(w);
        }
        if (Packet.isGood(w)) {
            return Packet.read(w);
        }
        if (flagged) {
            return w.fault(to - 1, "CRC", "no frame whose CRC matches lies between the flags");
        }
        boolean damaged = form == Form.DAMAGED || form == Form.UNREADABLE;
        return damaged ? Message.fault(w, form) : bare(w, form);
    }

    /** Commands with nothing around them, of a meter or of its module. */
    private static boolean bare(Walk w, Form form) {
        if (Commands.fit(w, CommandSet.METERS)) {
            return Commands.all(w, CommandSet.METERS);
        }
        if (Commands.fit(w, CommandSet.MODULES)) {
            return Commands.all(w, CommandSet.MODULES);
        }
        if (form == Form.NO_KEY) {
            return Message.fault(w, form);
        }
        return isPacket(w) ? damaged(w) : Commands.all(w, CommandSet.METERS);
    }

    private static boolean isPacket(Walk w) {
        return Packet.end(w.bytes, w.at, w.end) == w.end - 1;
    }

    private static boolean damaged(Walk w) {
        return w.fault(w.end - 1, "LRC", "does not match the packet");
    }

    private static boolean module(Walk w) {
        if (Packet.isGood(w)) {
            return Packet.read(w);
        }
        if (!Commands.fit(w, CommandSet.MODULES)) {
            if (w.left() > 2 && w.peek() == w.left() && w.bytes[w.at + 1] == ULTRASOUND) {
                return ultrasound(w);
            }
            if (isPacket(w)) {
                return damaged(w);
            }
        }
        return Commands.all(w, CommandSet.MODULES);
    }

    /** What the module of an ultrasonic water meter hands on: the size of all comes before the command's two bytes. */
    private static boolean ultrasound(Walk w) {
        w.at++;
        w.raw(w.at - 1, "size", "of the payload");
        int from = w.at;
        w.at += 2;
        int id = w.word(from);
        return Ultrasound.read(w, from, id);
    }
}
