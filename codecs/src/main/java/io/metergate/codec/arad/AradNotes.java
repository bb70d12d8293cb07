package io.metergate.codec.arad;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.lorawan.PayloadNotes;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arad's messages in the words of the maker's object. */
final class AradNotes {
    private static final String[] ALARMS = {
        "tamper",
        "commFailureCutWire",
        "backFlow",
        "leak",
        "poorRF",
        "lowBattery",
        "fieldProg",
        "system",
        "lowTemperature",
        "tilt",
        "qmax",
        "burstPipe",
        "emptyPipe",
        "slaveLowBattery",
        "slaveInvalidRead",
        "smart"
    };
    /** Bit 1 has two words in the maker's object, of which the second stands here too. */
    private static final String[] EXTENDED = {
        "",
        "hwReset",
        "resetOnPower",
        "hwFailure",
        "boxSwitchOpen",
        "chargingFailure",
        "powerMonitorFailure",
        "lowPressure",
        "highPressure"
    };

    private static final int WEEK = 604_800;
    private static final int DAY = 86_400;

    private AradNotes() {}

    static void note(FrameNotes notes, byte[] bytes, int at, int length, int type, FrameContext context) {
        PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at);
        payload.text("msgTypeHex", 0, "%02X".formatted(type)).text("msgTypeText", 0, words(type));
        payload.unsigned("msgType", 1);
        switch (type) {
            case AradCodec.LOG -> log(payload, length, context);
            case AradCodec.BEACON -> beacon(payload);
            default -> standard(payload, context);
        }
    }

    private static String words(int type) {
        return switch (type) {
            case AradCodec.LOG -> "Data Log";
            case AradCodec.BEACON -> "WT Log Beacon";
            case AradCodec.STANDARD -> "Standard";
            default -> "Alarm Burst";
        };
    }

    private static void device(PayloadNotes payload) {
        int id = (int) payload.ahead(1);
        String text = switch (id) {
            case 0x52 -> "Arad LoRa 9xx XTR (Wall mount)";
            case 0x54 -> "Arad LoRa Glatt";
            case 0x56 -> "Arad LoRa Sonata 1";
            case 0x57 -> "Arad LoRa Sonata 2";
            case 0x59 -> "Arad LoRa/OMS 8xx Sonata 1";
            case 0x5A -> "Arad LoRa/OMS 8xx XTR(Wall mount)";
            case 0x5C -> "Arad LoRa Interpreter";
            default -> "Unknown";
        };
        payload.text("deviceTypeIDHex", 0, "%02X".formatted(id)).text("deviceTypeText", 0, text);
        payload.unsigned("deviceTypeID", 1);
    }

    private static void alarms(PayloadNotes payload) {
        long bits = payload.ahead(2);
        list(payload, "alarms", bits, ALARMS);
        payload.text("alarmBitmapHex", 0, "%04x".formatted(bits)).unsigned("alarmBitmap", 2);
    }

    /** The maker lists alarms from the highest bit on. */
    private static void list(PayloadNotes payload, String name, long bits, String[] words) {
        int said = 0;
        for (int i = words.length - 1; i >= 0; i--) {
            if ((bits >> i & 1) != 0 && !words[i].isEmpty()) {
                payload.text(name + "[" + said + "]", 0, words[i]);
                said++;
            }
        }
        if (words == EXTENDED && (bits & 2) != 0) {
            payload.text(name + "[" + said + "]", 0, "resetWatchDog");
        }
    }

    private static BigDecimal volume(PayloadNotes payload) {
        BigDecimal volume = BigDecimal.valueOf(payload.ahead(4));
        int scale = payload.bytes()[payload.at() + 4];
        BigDecimal scaled = volume.scaleByPowerOfTen(AradCodec.exponent(scale));
        payload.decimal("readVolume", 4, scaled, "m3").raw(1, "scale of the volume");
        return scaled;
    }

    private static void log(PayloadNotes payload, int length, FrameContext context) {
        payload.raw(2, "reserved");
        device(payload);
        BigDecimal volume = volume(payload);
        long age = payload.ahead(2);
        long time = context.receivedAt() - 60 * age;
        if (context.receivedAt() != 0) {
            payload.time("readTime", 0, time);
        }
        payload.scaled("timeFromLastRecord", 2, 0, "min");
        long period = payload.ahead(2);
        payload.scaled("timeBetweenRecords", 2, 0, "min");
        alarms(payload);
        payload.scaled("batteryLevel", 2, -3, "V");
        int exponent = AradCodec.exponent((int) payload.ahead(1));
        payload.raw(1, "scale of the records");
        for (int i = 0; i < (length - AradCodec.LOG_RECORDS) / 2; i++) {
            BigDecimal increment = record(payload.ahead(2), exponent);
            volume = volume.subtract(increment);
            long at = context.receivedAt() == 0 ? 0 : time - 60 * period * (i + 1);
            String error = error(payload.ahead(2));
            BigDecimal shown = increment.setScale(3, RoundingMode.HALF_UP);
            entry(payload, "archievedDeltaVolumes[" + i + "].", at, shown, error);
            entry(payload, "archievedCumulatedVolumes[" + i + "].", at, volume, error);
            payload.raw(2, "record");
        }
    }

    private static BigDecimal record(long record, int exponent) {
        return AradCodec.isIncrement(record) ? BigDecimal.valueOf(record).scaleByPowerOfTen(exponent) : BigDecimal.ZERO;
    }

    private static void entry(PayloadNotes payload, String name, long time, BigDecimal volume, String error) {
        if (time != 0) {
            payload.time(name + "time", 0, time);
        }
        payload.decimal(name + "volume", 0, volume, "m3").text(name + "error", 0, error);
    }

    private static String error(long record) {
        return switch ((int) record) {
            case 0x8000, 0x8000_0000 -> "RECORD_EMPTY";
            case 0x8001, 0x8000_0001 -> "DELTA_OVER_FLOW";
            case 0x8002 -> "METER_READ_ERROR";
            case 0x8003 -> "METER_DIGIT_ERROR";
            default -> "";
        };
    }

    private static void standard(PayloadNotes payload, FrameContext context) {
        if (context.receivedAt() != 0) {
            payload.time("recvTime", 0, context.receivedAt());
        }
        device(payload);
        alarms(payload);
        long bits = payload.ahead(2);
        list(payload, "extendedAlarms", bits, EXTENDED);
        payload.text("extendedAlarmBitmapHex", 0, "%02x".formatted(bits)).unsigned("extendedAlarmBitmap", 2);
        volume(payload);
    }

    private static void beacon(PayloadNotes payload) {
        device(payload);
        long version = payload.ahead(2);
        payload.text("fwVersionHex", 0, "%02X.%02X".formatted(version >> 8, version & 0xFF));
        payload.text("fwVersion", 2, (version >> 8) + "." + (version & 0xFF)).signed("rssi", 1);
        long time = payload.ahead(4);
        payload.time("readTime", 4, time);
        int exponent = AradCodec.exponent(payload.bytes()[payload.at() + 4]);
        BigDecimal volume = volume(payload);
        alarms(payload);
        payload.scaled("batteryLevel", 2, -3, "V");
        long hour = time - time % AradCodec.HOUR;
        for (int i = 0; i < AradCodec.HOURS; i++) {
            BigDecimal increment = record(payload.ahead(2), exponent);
            volume = volume.subtract(increment);
            String error = error(payload.ahead(2));
            long at = hour - (long) i * AradCodec.HOUR;
            entry(payload, "hourlyArchivedDeltaVolumes[" + i + "].", at, increment, error);
            entry(payload, "hourlyArchivedCumulatedVolumes[" + i + "].", at, volume, error);
            payload.raw(2, "record");
        }
        long day = time - time % DAY;
        for (int i = 0; i < 5; i++) {
            long record = payload.ahead(4);
            String error = error(record);
            BigDecimal week = BigDecimal.valueOf(error.isEmpty() ? record : 0).scaleByPowerOfTen(exponent);
            entry(payload, "weeklyArchivedDeltaVolumes[" + i + "].", day - (long) i * WEEK, week, error);
            payload.raw(4, "record");
        }
    }
}
