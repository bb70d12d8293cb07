package io.metergate.codec.dlt645;

/** The control code (clause 5.2.3): direction, error and follow-up flags, and the function in the low five bits. */
final class Control {
    static final int FROM_METER = 0x80;
    static final int ERROR = 0x40;
    static final int FOLLOW_UP = 0x20;
    static final int FUNCTION = 0x1F;

    static final int AUTHENTICATE = 0x03;
    static final int TIME_BROADCAST = 0x08;
    static final int READ = 0x11;
    static final int READ_NEXT = 0x12;
    static final int READ_ADDRESS = 0x13;
    static final int WRITE = 0x14;
    static final int WRITE_ADDRESS = 0x15;
    static final int FREEZE = 0x16;
    static final int BAUD_RATE = 0x17;
    static final int PASSWORD = 0x18;
    static final int RESET_DEMAND = 0x19;
    static final int RESET_METER = 0x1A;
    static final int RESET_EVENTS = 0x1B;
    static final int RELAY = 0x1C;
    static final int OUTPUT = 0x1D;

    private static final String[] NAMES = new String[FUNCTION + 1];

    static {
        for (int function = 0; function < NAMES.length; function++) {
            NAMES[function] = "unknown function";
        }
        NAMES[AUTHENTICATE] = "security authentication";
        NAMES[TIME_BROADCAST] = "time broadcast";
        NAMES[READ] = "read data";
        NAMES[READ_NEXT] = "read following data";
        NAMES[READ_ADDRESS] = "read address";
        NAMES[WRITE] = "write data";
        NAMES[WRITE_ADDRESS] = "write address";
        NAMES[FREEZE] = "freeze";
        NAMES[BAUD_RATE] = "change baud rate";
        NAMES[PASSWORD] = "change password";
        NAMES[RESET_DEMAND] = "reset maximum demand";
        NAMES[RESET_METER] = "reset meter";
        NAMES[RESET_EVENTS] = "reset events";
        NAMES[RELAY] = "relay, alarm and power keeping";
        NAMES[OUTPUT] = "multi-function output";
    }

    private Control() {}

    /** How many bytes of data the acknowledgement of a request may have (clause 7), which repeat what was set. */
    static int acknowledgementBytes(int function) {
        return switch (function) {
            case BAUD_RATE, OUTPUT -> 1;
            case PASSWORD -> 4;
            default -> 0;
        };
    }

    static String words(int control) {
        String name = NAMES[control & FUNCTION];
        if ((control & FROM_METER) == 0) {
            return name + ": asked";
        }
        String answer = (control & ERROR) != 0 ? ": refused" : ": answered";
        String more = (control & FOLLOW_UP) != 0 ? ", more data follows" : "";
        return name + answer + more;
    }
}
