package io.metergate.codec.adeunis;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.PayloadNotes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The frames of the pulse modules. They count two channels of pulses whose weight only their installer knows, so no
 * count is a register. Where the status says so a frame ends with the module's clock, in seconds since 2013.
 */
final class PulseFrame {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final long CLOCK_EPOCH = 1_356_998_400L;
    private static final int HAS_CLOCK = 0x04;
    private static final int CLOCK_BYTES = 4;

    private static final int THRESHOLDS = 0x11;
    private static final int TAMPER = 0x12;
    private static final int COUNTERS = 0x46;
    private static final int ALARM = 0x47;
    private static final int CHANNEL_A = 0x5A;
    private static final int CHANNEL_B = 0x5B;
    private static final int CONFIGURATION_LENGTH = 28;
    private static final int KEEP_ALIVE_LENGTH = 11;
    private static final int SERVER_LENGTH = 67;
    private static final int HISTORY = 6;
    private static final int TEST = 2;
    private static final int[] DEBOUNCING = {0, 1, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};

    private PulseFrame() {}

    /** Whether a frame is one of theirs: some codes are those of other modules too, in other lengths. */
    static boolean isOne(int code, int length, boolean nbIot) {
        return switch (code) {
            case THRESHOLDS, TAMPER -> !nbIot;
            case COUNTERS, ALARM, CHANNEL_A, CHANNEL_B -> true;
            case AdeunisCodec.CONFIGURATION -> length == CONFIGURATION_LENGTH;
            case AdeunisCodec.KEEP_ALIVE -> length >= KEEP_ALIVE_LENGTH;
            case AdeunisCodec.NETWORK -> nbIot;
            case AdeunisCodec.REGISTER_STATUS -> nbIot;
            default -> false;
        };
    }

    static boolean decode(byte[] bytes, int base, int at, int length, FrameSink sink) {
        int code = bytes[at] & 0xFF;
        boolean clock = (bytes[at + 1] & HAS_CLOCK) != 0 && dated(code);
        int content = clock ? length - CLOCK_BYTES : length;
        boolean fits = switch (code) {
            case THRESHOLDS, TAMPER, COUNTERS -> content == 10;
            case ALARM -> content == 6;
            case CHANNEL_A, CHANNEL_B -> content >= HISTORY && content % 2 == 0;
            case AdeunisCodec.KEEP_ALIVE -> content == KEEP_ALIVE_LENGTH;
            case AdeunisCodec.NETWORK -> content == SERVER_LENGTH;
            case AdeunisCodec.REGISTER_STATUS -> content == 5;
            default -> content == CONFIGURATION_LENGTH;
        };
        if (!fits) {
            return sink.malformed(at - base + length, AdeunisCodec.FRAME, AdeunisCodec.WRONG_LENGTH);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, bytes, base).under("bytes."), code, at > base, content, clock);
        }
        return true;
    }

    private static boolean dated(int code) {
        return code == COUNTERS
                || code == ALARM
                || code == CHANNEL_A
                || code == CHANNEL_B
                || code == AdeunisCodec.KEEP_ALIVE;
    }

    private static void note(PayloadNotes payload, int code, boolean nbIot, int content, boolean clock) {
        if (nbIot) {
            String imei = "%016x".formatted(payload.ahead(8)).replaceFirst("^0+(?!$)", "");
            payload.text("nbIot.imei", 8, imei);
            payload.unsigned("nbIot.signalQuality", 1).unsigned("nbIot.globalFrameCounter", 4);
        }
        if (code == AdeunisCodec.REGISTER_STATUS) {
            AdeunisCodec.registerStatus(payload, "0x33 Set register status");
            return;
        }
        String module = nbIot ? " Pulse 4 NB-IoT " : " Pulse 4 ";
        payload.text("type", 1, "0x" + Integer.toHexString(code) + module + kind(code, nbIot));
        status(payload, nbIot);
        switch (code) {
            case THRESHOLDS -> thresholds(payload);
            case TAMPER -> tamper(payload);
            case COUNTERS -> two(payload, "counterValues", 4);
            case ALARM -> two(payload, "flowValues", 2);
            case CHANNEL_A, CHANNEL_B -> history(payload, (content - HISTORY) / 2);
            case AdeunisCodec.KEEP_ALIVE -> keepAlive(payload);
            case AdeunisCodec.NETWORK -> server(payload);
            default -> configuration(payload);
        }
        if (clock) {
            long time = CLOCK_EPOCH + payload.ahead(CLOCK_BYTES);
            payload.text("timestamp", CLOCK_BYTES, CLOCK.format(LocalDateTime.ofEpochSecond(time, 0, ZoneOffset.UTC)));
        }
    }

    private static String kind(int code, boolean nbIot) {
        return switch (code) {
            case COUNTERS -> "data";
            case ALARM -> "alarm";
            case CHANNEL_A -> "data - channel A";
            case CHANNEL_B -> "data - channel B";
            case AdeunisCodec.KEEP_ALIVE -> "keep alive";
            case AdeunisCodec.NETWORK -> nbIot ? "Configuration" : "configuration";
            default -> "configuration";
        };
    }

    private static void status(PayloadNotes payload, boolean nbIot) {
        payload.number("status.frameCounter", 0, payload.ahead(1) >> 5, 0, "");
        if (!nbIot) {
            payload.flag("status.hardwareError", 0, false);
        }
        payload.bits(1, "status.configurationDone", "status.lowBattery", "status.timestamp");
    }

    private static void two(PayloadNotes payload, String name, int length) {
        payload.text("decodingInfo", 0, name + ": [Channel A, Channel B]");
        payload.unsigned(name + "[0]", length).unsigned(name + "[1]", length);
    }

    /** A count now, and what was counted in each of the steps before. */
    private static void history(PayloadNotes payload, int steps) {
        payload.text("decodingInfo", 0, "counterValues: [t=0, t-1, t-2, ...]");
        long count = payload.ahead(4);
        payload.unsigned("counterValues[0]", 4);
        for (int i = 1; i <= steps; i++) {
            count -= payload.ahead(2);
            payload.number("counterValues[" + i + "]", 2, count, 0, "");
        }
    }

    private static void names(PayloadNotes payload) {
        payload.text("channels[0].name", 0, "channel A").text("channels[1].name", 0, "channel B");
    }

    private static void each(PayloadNotes payload, String name, int length) {
        payload.unsigned("channels[0]." + name, length).unsigned("channels[1]." + name, length);
    }

    private static void thresholds(PayloadNotes payload) {
        names(payload);
        each(payload, "leakageDetection.overflowAlarmTriggerThreshold", 2);
        each(payload, "leakageDetection.threshold", 2);
    }

    private static void tamper(PayloadNotes payload) {
        names(payload);
        each(payload, "leakageDetection.dailyPeriodsBelowWhichLeakageAlarmTriggered", 2);
        tamper(payload, "channels[0].");
        tamper(payload, "channels[1].");
    }

    private static void tamper(PayloadNotes payload, String channel) {
        String period = channel + "tamper.samplePeriodForDetection";
        AdeunisCodec.quantity(payload, period, 1, payload.ahead(1) * 10, 0, "s");
        payload.unsigned(channel + "tamper.threshold", 1);
    }

    private static void keepAlive(PayloadNotes payload) {
        names(payload);
        payload.bits(
                1,
                "channels[0].flow.alarm",
                "channels[1].flow.alarm",
                "channels[0].tamperAlarm",
                "channels[1].tamperAlarm",
                "channels[0].leakageAlarm",
                "channels[1].leakageAlarm");
        each(payload, "flow.last24hMax", 2);
        each(payload, "flow.last24hMin", 2);
    }

    private static void server(PayloadNotes payload) {
        payload.text("remoteServerIpAddress", 30, AdeunisCodec.characters(payload, 30))
                .raw(1, "reserved");
        payload.unsigned("remoteServerPort", 2)
                .unsigned("localPort", 2)
                .text("apn", 30, AdeunisCodec.characters(payload, 30));
    }

    private static void configuration(PayloadNotes payload) {
        int mode = (int) payload.ahead(1);
        payload.text("productMode", 1, AdeunisCodec.productMode(mode));
        long samples = payload.ahead(2);
        payload.unsigned("numberOfHistorizationBeforeSending", 2);
        names(payload);
        int word = (int) payload.ahead(1);
        channel(payload, "channels[0].", word);
        channel(payload, "channels[1].", word >> 4);
        payload.raw(1, "channels");
        long period = payload.ahead(2) * 2;
        AdeunisCodec.quantity(payload, "calculatedSendingPeriod", 0, samples * period, 0, "s");
        AdeunisCodec.quantity(payload, "samplingPeriod", 2, period, 0, "s");
        int debouncing = (int) payload.ahead(1);
        debouncing(payload, "channels[0].", debouncing & 0xF);
        debouncing(payload, "channels[1].", debouncing >> 4);
        payload.raw(1, "debouncing");
        boolean test = mode == TEST;
        long flow = payload.ahead(2) * (test ? 20 : 1);
        AdeunisCodec.quantity(payload, "flowCalculationPeriod", 2, flow, 0, test ? "s" : "m");
        each(payload, "leakageDetection.overflowAlarmTriggerThreshold", 2);
        each(payload, "leakageDetection.threshold", 2);
        each(payload, "leakageDetection.dailyPeriodsBelowWhichLeakageAlarmTriggered", 2);
        tamper(payload, "channels[0].");
        tamper(payload, "channels[1].");
        payload.unsigned("redundantSamples", 1);
    }

    private static void channel(PayloadNotes payload, String channel, int bits) {
        payload.text(channel + "state", 0, (bits & 1) != 0 ? "enabled" : "disabled");
        payload.text(channel + "type", 0, (bits & 2) != 0 ? "gasPullUpOn" : "otherPullUpOff");
        payload.flag(channel + "tamper.activated", 0, (bits & 8) != 0);
    }

    private static void debouncing(PayloadNotes payload, String channel, int code) {
        int milliseconds = code < DEBOUNCING.length ? DEBOUNCING[code] : 0;
        AdeunisCodec.quantity(payload, channel + "debouncingPeriod", 0, milliseconds, 0, "ms");
    }
}
