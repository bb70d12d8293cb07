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
        List<String> words = new ArrayList<>();
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((bits >> bit & 1) != 0) {
                words.add(BITS[bit]);
            }
        }
        return words.isEmpty() ? "no reason given" : String.join(", ", words);
    }
}
