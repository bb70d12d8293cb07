package io.metergate.codec.mclimate;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.lorawan.Wire;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that the switches take, by command byte: a name and the numbers that follow. */
final class Requests {
    /** A command: its name and the numbers after it, each with its width; one without a name is the command's own. */
    record Request(String name, String[] fields, int[] widths) {
        int width() {
            int sum = 0;
            for (int width : widths) {
                sum += width;
            }
            return sum;
        }

        /** Notes the command as an object, and every byte as a number, as the maker's own decoder shows it. */
        void note(FrameNotes notes, byte[] bytes, int base, int at) {
            byteNote(notes, bytes, base, at);
            if (fields.length == 0) {
                notes.text(at, 1, name, "");
            }
            int next = at + 1;
            for (int i = 0; i < fields.length; i++) {
                String path = fields[i].isEmpty() ? name : name + "." + fields[i];
                notes.value(next, widths[i], path, value(Wire.unsigned(bytes, next, widths[i], true)));
                for (int k = 0; k < widths[i]; k++) {
                    byteNote(notes, bytes, base, next + k);
                }
                next += widths[i];
            }
        }

        private FieldValue value(long raw) {
            BigDecimal number = BigDecimal.valueOf(raw);
            return new FieldValue.Decimal(
                    name.equals(JOIN_RETRY) ? number.divide(BigDecimal.valueOf(12), MathContext.DECIMAL64) : number,
                    "");
        }

        private static void byteNote(FrameNotes notes, byte[] bytes, int base, int at) {
            notes.number(at, 1, "bytes[" + (at - base) + "]", bytes[at] & 0xFF);
        }
    }

    /** Given in minutes, sent in steps of five seconds. */
    private static final String JOIN_RETRY = "setJoinRetryPeriod";

    private static final Map<Integer, Request> REQUESTS = new HashMap<>();

    static {
        set(0x02, "setKeepAlive", 1);
        set(0x10, JOIN_RETRY, 1);
        set(0x11, "setUplinkType", 1);
        pair(0x1C, "setWatchDogParams", "confirmedUplinks", 1, "unconfirmedUplinks", 1);
        pair(0x1E, "setOverheatingThresholds", "trigger", 1, "recovery", 1);
        pair(0x20, "setOvervoltageThresholds", "trigger", 2, "recovery", 1);
        set(0x22, "setOvercurrentThreshold", 1);
        set(0x24, "setOverpowerThreshold", 2);
        pair(0x55, "setRelayTimerMiliseconds", "state", 1, "time", 2);
        pair(0x57, "setRelayTimerSeconds", "state", 1, "time", 2);
        set(0x59, "setAfterOverheatingProtectionRecovery", 1);
        set(0x5B, "setLedIndicationMode", 1);
        set(0x5E, "setRelayRecoveryState", 1);
        set(0xC1, "setRelayState", 1);
        get(0x04, "getDeviceVersions");
        get(0x12, "getKeepAliveTime");
        get(0x19, "getJoinRetryPeriod");
        get(0x1B, "getUplinkType");
        get(0x1D, "getWatchDogParams");
        get(0x1F, "getOverheatingThresholds");
        get(0x21, "getOvervoltageThresholds");
        get(0x23, "getOvercurrentThreshold");
        get(0x25, "getOverpowerThreshold");
        get(0x54, "getRelayStateChangeReason");
        get(0x56, "getRelayTimerMiliseconds");
        get(0x58, "getRelayTimerSeconds");
        get(0x5A, "getAfterOverheatingProtectionRecovery");
        get(0x5C, "getLedIndicationMode");
        get(0x5F, "getRelayRecoveryState");
        get(0x60, "getOverheatingEvents");
        get(0x61, "getOvervoltageEvents");
        get(0x62, "getOvercurrentEvents");
        get(0x63, "getOverpowerEvents");
        get(0x70, "getOverheatingRecoveryTime");
        get(0x71, "getOvervoltageRecoveryTime");
        get(0x72, "getOvercurrentRecoveryTemp");
        get(0x73, "getOverpowerRecoveryTemp");
        get(0xA4, "getRegion");
        get(0xB1, "getRelayState");
    }

    private Requests() {}

    static @Nullable Request of(int command) {
        return REQUESTS.get(command);
    }

    private static void get(int command, String name) {
        REQUESTS.put(command, new Request(name, new String[0], new int[0]));
    }

    private static void set(int command, String name, int width) {
        REQUESTS.put(command, new Request(name, new String[] {""}, new int[] {width}));
    }

    private static void pair(int command, String name, String first, int width, String second, int secondWidth) {
        REQUESTS.put(command, new Request(name, new String[] {first, second}, new int[] {width, secondWidth}));
    }
}
