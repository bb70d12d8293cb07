package io.metergate.settlement.pg;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Unit;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.Arrival;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.settlement.TestMeters;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * A meter that keeps each message until it is acknowledged, and sends it again when it is not: to any gateway, beside
 * its other messages, as MQTT does at its second quality of service. One whose several messages nobody dates sends them
 * in their order over a {@link SimulatedConnection}.
 */
@NullUnmarked
final class SimulatedMeter {
    private static final int WINDOW_MAX = 40;
    private static final long PATIENCE_MS = 5_000;
    private static final long IMPATIENCE_MS = 30_000;
    private static final int GIVES_UP_AFTER = 3;

    final long id;
    final Map<Integer, Message> acknowledged = new LinkedHashMap<>();

    private final SettlementSimulation history;
    private final SimulatedFaults faults;
    private final Device device;
    /** Whether a network says when each message was measured. */
    private final boolean dated;
    /** Where the register begins again; 0 for nowhere. */
    private final long rolloverWh;

    private final SimulatedConnection connection;

    /** How many messages it sends before the first of them is acknowledged. */
    private final int window;

    private final Deque<Message> written = new ArrayDeque<>();
    private final Map<Integer, Message> underWay = new LinkedHashMap<>();
    private final List<Long> values = new ArrayList<>();
    private SimulatedNode node;
    private long wh;

    /** What is wrong with a message. */
    private enum Flaw {
        NONE(0),
        /** The ledger does not take it. */
        POISON(1),
        /** It can't even be kept. */
        UNKEEPABLE(2);

        private final int code;

        Flaw(int code) {
            this.code = code;
        }

        /** The first byte of the frame. */
        int code() {
            return code;
        }
    }

    /** A message that stays the same however often it is sent. */
    record Message(int number, Instant at, long wh, byte[] frame, boolean mayBeOvertaken) {
        boolean isSound() {
            return frame[0] == Flaw.NONE.code();
        }
    }

    SimulatedMeter(long id, SettlementSimulation history, boolean dated, long openingWh, long rolloverWh) {
        this.id = id;
        this.history = history;
        this.faults = history.faults;
        this.dated = dated;
        this.rolloverWh = rolloverWh;
        this.window = history.reorders && (dated || faults.oneIn(2)) ? 1 + faults.below(WINDOW_MAX) : 1;
        this.wh = openingWh;
        this.node = history.anyNode();
        this.device = new Device(
                TestMeters.deviceId(id),
                dated ? Transport.CHIRPSTACK : Transport.MQTT,
                FrameDecoder.of(new ListCodec(), FrameProtection.NONE),
                new InstalledMeter(id, Long.toString(id)),
                null,
                null);
        this.connection = new SimulatedConnection(history, this::arrive);
    }

    /** Whether its messages are under way together, and must stay in their order. */
    private boolean streams() {
        return !dated && window > 1;
    }

    /** What the register shows that has come to this. */
    long shows(long totalWh) {
        return rolloverWh == 0 ? totalWh : totalWh % rolloverWh;
    }

    /** Whether a statement of the ledger fails on a frame with such a verdict. */
    static boolean isRefused(byte[] frame, Verdict verdict) {
        boolean aside =
                verdict instanceof Verdict.Refused refused && refused.refusal().reason() == Refusal.Reason.UNSETTLED;
        return frame[0] == Flaw.UNKEEPABLE.code() || (frame[0] == Flaw.POISON.code() && !aside);
    }

    /** Reads the register, which has moved by so much, and sends what it says as soon as it may. */
    void read(long movedWh) {
        wh += movedWh;
        int number = values.size();
        Flaw flaw = faults.oneIn(history.flawedOneIn) ? Flaw.POISON : Flaw.NONE;
        flaw = flaw == Flaw.POISON && faults.oneIn(4) ? Flaw.UNKEEPABLE : flaw;
        values.add(flaw == Flaw.NONE ? wh : -1);
        // A register that stands still says the same again.
        int name = dated ? number : 0;
        byte[] frame = ByteBuffer.allocate(21)
                .put((byte) flaw.code())
                .putLong(id)
                .putInt(name)
                .putLong(shows(wh))
                .array();
        written.add(new Message(number, history.database.now(), shows(wh), frame, streams()));
        sendMore();
    }

    /** What the register said in the newest message that can be settled. */
    long lastSoundWh(long openingWh) {
        return values.stream().mapToLong(Long::longValue).max().orElse(-1) < 0
                ? openingWh
                : values.stream().mapToLong(Long::longValue).max().getAsLong();
    }

    int messages() {
        return values.size();
    }

    /** Whether all that it said was acknowledged, or can't be. */
    boolean isDone() {
        return written.isEmpty() && underWay.isEmpty();
    }

    private void sendMore() {
        while (!written.isEmpty() && underWay.size() < window) {
            Message next = written.remove();
            underWay.put(next.number, next);
            if (streams()) {
                connection.send(next);
                watch(next, 1);
            } else {
                send(next, 1);
            }
        }
    }

    private void send(Message message, int times) {
        if (!underWay.containsKey(message.number) || givesUp(message, times)) {
            return;
        }
        node = faults.oneIn(10) ? history.anyNode() : node;
        SimulatedNode receiver = node;
        history.database.time.after(faults.latency(), () -> arrive(message, receiver));
        history.database.time.after(PATIENCE_MS + faults.within(IMPATIENCE_MS), () -> send(message, times + 1));
    }

    private boolean givesUp(Message message, int times) {
        boolean givesUp = times > GIVES_UP_AFTER && message.frame[0] == Flaw.UNKEEPABLE.code();
        if (givesUp) {
            underWay.remove(message.number);
            sendMore();
        }
        return givesUp;
    }

    /** Connects anew and sends all again, in its order, when the oldest message is not acknowledged for long. */
    private void watch(Message message, int times) {
        history.database.time.after(PATIENCE_MS + faults.within(IMPATIENCE_MS), () -> {
            if (!underWay.containsKey(message.number) || givesUp(message, times)) {
                return;
            }
            if (underWay.keySet().iterator().next() == message.number) {
                connection.open(history.anyNode());
                underWay.values().forEach(connection::send);
            }
            watch(message, times + 1);
        });
    }

    private Future<Receipt> arrive(Message message, SimulatedNode receiver) {
        return receiver.submit(id, arrival(message)).onSuccess(receipt -> {
            history.check(message, receipt);
            if (faults.isCalm() || !faults.oneIn(20)) {
                history.database.time.after(faults.latency(), () -> hear(message));
            }
        });
    }

    private Arrival arrival(Message message) {
        Instant now = history.database.now();
        Uplink uplink = dated
                ? new Uplink(
                        device.id(),
                        device.transport(),
                        message.frame,
                        now,
                        message.at,
                        id + "/" + message.number,
                        null,
                        null)
                : Uplink.direct(device.id(), device.transport(), message.frame, now);
        RegisterValue value = new RegisterValue(TestMeters.IMPORT, message.wh, 0, Unit.WATT_HOUR);
        Decoded decoded = new Decoded(null, List.of(value), null, List.of(), null);
        return new Arrival(uplink, new Understood(device, new InstalledMeter(id, Long.toString(id)), decoded));
    }

    private void hear(Message message) {
        if (underWay.remove(message.number) != null) {
            acknowledged.put(message.number, message);
            sendMore();
        }
    }
}
