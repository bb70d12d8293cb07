package io.metergate.crashtest.site;

import io.metergate.simulator.frame.Dlt645Frames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * One reading as a frame. Two of a run are never the same bytes for one meter, so the bytes tell which it was.
 *
 * @param number of the reading, from 1
 * @param relayOpen what a meter with a relay says of it; false for others
 */
public record Frame(CrashMeter meter, int number, boolean relayOpen) {
    private static final int RECORDS_LENGTH = 18;
    private static final int CENTURY = 100;

    /** What is sent; each call makes the same bytes. */
    public byte[] bytes() {
        return meter.kind().isDated()
                ? records()
                : Dlt645Frames.report(meter.serial(), meter.wattHours(number), relayOpen);
    }

    /** Bare EN 13757-3 records: serial number, date and time (type F), energy in watt-hours. */
    private byte[] records() {
        ZonedDateTime at = meter.at(number).atZone(ZoneOffset.UTC);
        int year = at.getYear() % CENTURY;
        ByteBuffer out = ByteBuffer.allocate(RECORDS_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x0C).put((byte) 0x78).putInt(Integer.parseInt(meter.serial(), 16));
        out.put((byte) 0x04).put((byte) 0x6D);
        out.put((byte) at.getMinute()).put((byte) at.getHour());
        out.put((byte) (at.getDayOfMonth() | (year & 0x7) << 5));
        out.put((byte) (at.getMonthValue() | year >> 3 << 4));
        out.put((byte) 0x04).put((byte) 0x03).putInt((int) meter.wattHours(number));
        return out.array();
    }

    /** Sixty-four bits that stand for a device and the bytes that came from it (FNV-1a). */
    public static long key(String deviceId, byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < deviceId.length(); i++) {
            hash = (hash ^ deviceId.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ 0x1FF) * 0x100000001b3L;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }

    public long key() {
        return key(meter.deviceId(), bytes());
    }
}
