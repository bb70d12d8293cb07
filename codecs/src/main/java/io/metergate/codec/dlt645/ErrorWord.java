package io.metergate.codec.dlt645;

import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import java.util.ArrayList;
import java.util.List;

/** The error byte of an abnormal answer (annex A, error information word), one bit for each reason. */
final class ErrorWord {
    private static final String[] BITS = {
        "other error",
        "no such data",
        "wrong password or not authorised",
        "baud rate can't be changed",
        "too many yearly time zones",
        "too many daily time periods",
        "too many tariffs",
        "reserved bit 7",
    };

    private static final String[] SECURITY_BITS = {
        "other error",
        "purchase repeated",
        "security module verification failed",
        "authentication failed",
        "customer number does not fit",
        "wrong purchase count",
        "purchase above the hoarding limit",
    };

    /** Made beforehand, so that decoding allocates nothing. */
    private static final Refused[] READ = refusals(Command.READ);

    private static final Refused[] WRITE = refusals(Command.WRITE);
    private static final Refused[] RELAY = refusals(Command.RELAY);

    private ErrorWord() {}

    /** The refusal for an error byte. */
    static Refused refusal(Command command, int bits) {
        return switch (command) {
            case READ -> READ[bits];
            case WRITE -> WRITE[bits];
            case RELAY -> RELAY[bits];
        };
    }

    private static Refused[] refusals(Command command) {
        Refused[] refusals = new Refused[256];
        for (int bits = 0; bits < refusals.length; bits++) {
            refusals[bits] = new Refused(command, words(bits));
        }
        return refusals;
    }

    static String words(int bits) {
        return words(bits, BITS);
    }

    /** The security error word of two bytes, with which a prepaid meter refuses an authentication or a purchase. */
    static String securityWords(int bits) {
        return words(bits, SECURITY_BITS);
    }

    private static String words(int bits, String[] names) {
        List<String> words = new ArrayList<>();
        for (int bit = 0; bit < Short.SIZE; bit++) {
            if ((bits >> bit & 1) != 0) {
                words.add(bit < names.length ? names[bit] : "bit " + bit);
            }
        }
        return words.isEmpty() ? "no reason given" : String.join(", ", words);
    }
}
