package io.metergate.codec.en13757;

/** What stands between a link layer and the records (EN 13757-7): the CI field and the header it announces. */
final class Transport {
    private static final int APPLICATION_RESET = 0x50;
    private static final int SEND = 0x51;
    private static final int SELECT = 0x52;
    private static final int SEND_SHORT = 0x5A;
    private static final int SEND_LONG = 0x5B;
    private static final int ERROR_SHORT = 0x6E;
    private static final int ERROR_LONG = 0x6F;
    private static final int ERROR = 0x70;
    private static final int LONG_HEADER = 0x72;
    /** Fixed data on wire; a compact frame with a long header on air. */
    private static final int FIXED = 0x73;

    private static final int HIGH_BYTE_FIRST = 0x76;
    private static final int FIXED_HIGH_BYTE_FIRST = 0x77;
    private static final int NO_HEADER = 0x78;
    private static final int COMPACT = 0x79;
    private static final int SHORT_HEADER = 0x7A;
    private static final int COMPACT_SHORT = 0x7B;
    private static final int TRANSPORT_SHORT = 0x8A;
    private static final int TRANSPORT_LONG = 0x8B;
    private static final int MANUFACTURER_FIRST = 0xA0;
    private static final int MANUFACTURER_LAST = 0xB7;
    private static final int BAUD_FIRST = 0xB8;
    private static final int BAUD_LAST = 0xBF;

    private static final boolean[] KNOWN = new boolean[256];

    private static final String[] ERRORS = {
        "unspecified error",
        "unimplemented CI field",
        "buffer too long, truncated",
        "too many records",
        "premature end of record",
        "more than ten DIFEs",
        "more than ten VIFEs",
        "reserved error 7",
        "application busy",
        "too many readouts",
    };

    static {
        // Of EN 13757-7 table 2: commands and data of the application layer, layers below it, and manufacturers' own.
        known(APPLICATION_RESET, 0x55);
        known(SEND_SHORT, 0x5F);
        known(0x60, 0x7F);
        known(0x80, Authentication.CI);
        known(MANUFACTURER_FIRST, MANUFACTURER_LAST);
        known(0xC0, 0xC7);
    }

    private Transport() {}

    /** Whether the standard has a meaning for a CI field, be it read here or not. */
    static boolean isKnown(int ci) {
        return KNOWN[ci & 0xFF];
    }

    /** Reads from the CI field to the end of the content. */
    static boolean decode(Telegram telegram, int ci) {
        int code = telegram.bytes[ci] & 0xFF;
        if (telegram.notes != null) {
            telegram.notes.field(ci, 1, "CI field", "%02X".formatted(code));
        }
        if (!hasHeader(code) && !(Security.isGenuine(telegram, ci) && isBelieved(telegram, ci, code))) {
            return false;
        }
        int from = ci + 1;
        return switch (code) {
            case LONG_HEADER -> records(telegram, ci, Header.readLong(telegram, from), false);
            case SHORT_HEADER -> records(telegram, ci, Header.readShort(telegram, from), false);
            case COMPACT_SHORT -> records(telegram, ci, Header.readShort(telegram, from), true);
            case NO_HEADER -> walk(telegram, from);
            case COMPACT -> CompactFrame.decode(telegram, from, telegram.meter());
            case FIXED ->
                telegram.isWireless
                        ? records(telegram, ci, Header.readLong(telegram, from), true)
                        : FixedData.decode(telegram, from);
            case ERROR -> error(telegram, from);
            case ERROR_SHORT -> error(telegram, Header.readShort(telegram, from) + Header.SHORT_BYTES);
            case ERROR_LONG -> error(telegram, Header.readLong(telegram, from) + Header.SHORT_BYTES);
            case TRANSPORT_SHORT -> empty(telegram, Header.readShort(telegram, from));
            case TRANSPORT_LONG -> empty(telegram, Header.readLong(telegram, from));
            case HIGH_BYTE_FIRST, FIXED_HIGH_BYTE_FIRST ->
                telegram.malformed(ci, "CI field", "data with the high byte first");
            default -> other(telegram, ci, code);
        };
    }

    /** Whether the header behind a CI field names the meter or the mode, which checking the message waits for. */
    private static boolean hasHeader(int code) {
        return switch (code) {
            case LONG_HEADER, SHORT_HEADER, COMPACT_SHORT, FIXED, SEND_SHORT, SEND_LONG -> true;
            default -> false;
        };
    }

    /** Whether content without a header may be open, which has no configuration word to say so. */
    private static boolean isBelieved(Telegram telegram, int ci, int code) {
        boolean content =
                code == NO_HEADER || code == COMPACT || (code >= MANUFACTURER_FIRST && code <= MANUFACTURER_LAST);
        return !content || Security.isBelieved(telegram, ci, "CI field");
    }

    private static boolean other(Telegram telegram, int ci, int code) {
        int from = ci + 1;
        if (code >= MANUFACTURER_FIRST && code <= MANUFACTURER_LAST) {
            return telegram.isWireless
                    ? Proprietary.decode(telegram, ci)
                    : telegram.malformed(ci, "CI field", "data of a manufacturer");
        }
        if (telegram.takesRequests) {
            switch (code) {
                case SEND, SELECT, APPLICATION_RESET -> {
                    return command(telegram, code, from);
                }
                case SEND_SHORT -> {
                    return records(telegram, ci, Header.readShort(telegram, from), false);
                }
                case SEND_LONG -> {
                    return records(telegram, ci, Header.readLong(telegram, from), false);
                }
                default -> {
                    if (code >= BAUD_FIRST && code <= BAUD_LAST && from == telegram.end) {
                        return true;
                    }
                }
            }
        }
        return telegram.malformed(ci, "CI field", "announces no data of a meter");
    }

    private static boolean records(Telegram telegram, int ci, int header, boolean compact) {
        if (header < 0) {
            return false;
        }
        int records = Security.open(telegram, ci, header);
        if (records < 0) {
            return false;
        }
        return compact ? CompactFrame.decode(telegram, records, telegram.meter()) : walk(telegram, records);
    }

    private static boolean walk(Telegram telegram, int from) {
        if (Apator.isOne(telegram)) {
            return Apator.decode(telegram, from);
        }
        if (Layouts.readRecords(telegram, from)) {
            return true;
        }
        boolean sound = Records.walk(
                telegram.bytes, telegram.base, from, telegram.end, telegram.meter(), telegram.sink, telegram.notes);
        if (sound && telegram.isWireless) {
            telegram.formats.keep(telegram.bytes, from, telegram.end);
            Layouts.learnRecords(telegram, from);
        }
        return sound;
    }

    private static boolean command(Telegram telegram, int code, int from) {
        if (code == SEND) {
            return Records.walk(
                    telegram.bytes, telegram.base, from, telegram.end, Media.NONE, telegram.sink, telegram.notes);
        }
        if (telegram.notes != null && from < telegram.end) {
            String name = code == SELECT ? "selected meter" : "application reset";
            telegram.notes.field(from, telegram.end - from, name, (telegram.end - from) + " bytes");
        }
        return true;
    }

    private static boolean empty(Telegram telegram, int header) {
        if (header < 0) {
            return false;
        }
        int end = header + Header.SHORT_BYTES;
        return end == telegram.end || telegram.malformed(end, "data", "follows a header that announces none");
    }

    private static boolean error(Telegram telegram, int at) {
        if (at < Header.SHORT_BYTES) {
            return false;
        }
        int code = at < telegram.end ? telegram.bytes[at] & 0xFF : 0;
        String reason = code < ERRORS.length ? ERRORS[code] : "reserved error";
        return telegram.malformed(Math.min(at, telegram.end - 1), "application error", reason);
    }

    private static void known(int first, int last) {
        for (int ci = first; ci <= last; ci++) {
            KNOWN[ci] = true;
        }
    }
}
