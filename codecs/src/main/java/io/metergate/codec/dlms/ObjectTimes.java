package io.metergate.codec.dlms;

/** When the registers of a message were measured: at the time of its clock object, of its row, or of the message. */
final class ObjectTimes {
    /** Structures longer than this are lists; in shorter ones a time belongs to the value before it. */
    private static final int OBJECT_ELEMENTS = 6;

    private final Work work;
    private int first;
    private boolean dated;

    ObjectTimes(Work work) {
        this.work = work;
    }

    void begin() {
        first = work.sink.size();
        dated = work.timed;
    }

    /** A row of a profile begins, which has a time of its own or none. */
    void beginRow() {
        work.sink.measuredNow();
        first = work.sink.size();
        dated = false;
    }

    /** The meter's clock: dates the registers after it, and those before it that have no time. */
    void clock(int at, boolean utc) {
        long seconds = CosemClock.seconds(work.bytes, at);
        if (seconds == CosemClock.NONE || CosemClock.invalid(work.bytes, at)) {
            return;
        }
        work.sink.measuredAt(seconds, utc);
        if (!dated) {
            for (int i = first; i < work.sink.size(); i++) {
                work.sink.date(i, seconds, utc);
            }
            dated = true;
        }
    }

    /** Whether a time without a code stands right after a register, in a structure of that one object. */
    boolean isCaptureTime(byte[] bytes, int at, int tag, int length, int elements) {
        boolean time = (tag == Axdr.DATE_TIME && work.end - at > CosemClock.LENGTH)
                || (tag == Axdr.OCTET_STRING && length == CosemClock.LENGTH && CosemClock.plausible(bytes, at + 2));
        return time && elements <= OBJECT_ELEMENTS && work.sink.size() > first;
    }

    void dateLast(int at, boolean utc) {
        long seconds = CosemClock.seconds(work.bytes, at);
        if (seconds != CosemClock.NONE) {
            work.sink.date(work.sink.size() - 1, seconds, utc);
        }
    }

    /** Whether a time is in UTC, so that it moves a reading by no hours. */
    boolean isUtc(int at, int maker) {
        boolean zero = maker == Makers.NORDIC && Axdr.u16(work.bytes, at + 9) == 0;
        return !zero && CosemClock.isUtc(work.bytes, at);
    }

    static boolean isClock(long obis) {
        return (obis & 0xFF00_FFFF_FF00L) == 0x0000_0100_0000L;
    }
}
