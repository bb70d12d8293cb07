package io.metergate.codec.dlt645;

/** The control code (clause 5.2.3): direction, error and follow-up flags, and the function in the low five bits. */
final class Control {
    static final int FROM_METER = 0x80;
    static final int ERROR = 0x40;
    static final int FOLLOW_UP = 0x20;
    static final int FUNCTION = 0x1F;

    static final int READ = 0x11;
    static final int READ_NEXT = 0x12;
    static final int READ_ADDRESS = 0x13;
    static final int WRITE = 0x14;
    static final int WRITE_ADDRESS = 0x15;
    static final int RELAY = 0x1C;

    private static final String[] NAMES = new String[FUNCTION + 1];

    static {
        for (int function = 0; function < NAMES.length; function++) {
            NAMES[function] = "unknown function";
        }
        NAMES[0x03] = "security authentication";
        NAMES[0x08] = "time broadcast";
        NAMES[READ] = "read data";
        NAMES[READ_NEXT] = "read following data";
        NAMES[READ_ADDRESS] = "read address";
        NAMES[WRITE] = "write data";
        NAMES[WRITE_ADDRESS] = "write address";
        NAMES[0x16] = "freeze";
        NAMES[0x17] = "change baud rate";
        NAMES[0x18] = "change password";
        NAMES[0x19] = "reset maximum demand";
        NAMES[0x1A] = "reset meter";
        NAMES[0x1B] = "reset events";
        NAMES[RELAY] = "relay, alarm and power keeping";
        NAMES[0x1D] = "multi-function output";
    }

    private Control() {}

    static String words(int control) {
        String answer = (control & ERROR) != 0 ? ": refused" : ": answered";
        String more = (control & FOLLOW_UP) != 0 ? ", more data follows" : "";
        return NAMES[control & FUNCTION] + answer + more;
    }
}
