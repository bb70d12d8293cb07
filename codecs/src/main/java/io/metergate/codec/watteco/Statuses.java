package io.metergate.codec.watteco;

import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;

/** What a device says of a request (ZigBee cluster library, chapter 2, status enumerations). */
final class Statuses {
    private static final String[] WORDS = new String[256];
    private static final Refused[] READ = new Refused[256];
    private static final Refused[] WRITE = new Refused[256];

    static {
        WORDS[0x00] = "success";
        WORDS[0x01] = "failure";
        WORDS[0x7E] = "not authorized";
        WORDS[0x80] = "malformed command";
        WORDS[0x81] = "unsupported cluster command";
        WORDS[0x82] = "unsupported general command";
        WORDS[0x83] = "unsupported cluster command of the manufacturer";
        WORDS[0x84] = "unsupported general command of the manufacturer";
        WORDS[0x85] = "invalid field";
        WORDS[0x86] = "unsupported attribute";
        WORDS[0x87] = "invalid value";
        WORDS[0x88] = "read only";
        WORDS[0x89] = "insufficient space";
        WORDS[0x8A] = "duplicate exists";
        WORDS[0x8B] = "not found";
        WORDS[0x8C] = "unreportable attribute";
        WORDS[0x8D] = "invalid data type";
        WORDS[0xC0] = "hardware failure";
        WORDS[0xC1] = "software failure";
        WORDS[0xC2] = "calibration error";
        for (int i = 0; i < WORDS.length; i++) {
            if (WORDS[i] == null) {
                WORDS[i] = "status %02X".formatted(i);
            }
            READ[i] = new Refused(Command.READ, WORDS[i]);
            WRITE[i] = new Refused(Command.WRITE, WORDS[i]);
        }
    }

    private Statuses() {}

    static String words(int status) {
        return WORDS[status & 0xFF];
    }

    static Refused readRefused(int status) {
        return READ[status & 0xFF];
    }

    static Refused writeRefused(int status) {
        return WRITE[status & 0xFF];
    }
}
