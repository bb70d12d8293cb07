package io.metergate.codec.dlms;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import java.util.Arrays;

/** The outcome of a request (IEC 62056-5-3): data-access-result or action-result, whose common codes agree. */
final class Results {
    static final int SUCCESS = 0;

    private static final int CODES = 256;
    private static final String[] NAMES = new String[CODES];
    private static final CommandAnswer[][] ANSWERS = new CommandAnswer[Command.values().length][CODES];

    static {
        Arrays.fill(NAMES, "reserved");
        name(0, "success", "hardware-fault", "temporary-failure", "read-write-denied", "object-undefined");
        name(9, "object-class-inconsistent");
        name(11, "object-unavailable", "type-unmatched", "scope-of-access-violated", "data-block-unavailable");
        name(15, "long-get-or-action-aborted", "no-long-get-or-action-in-progress", "long-set-aborted");
        name(18, "no-long-set-in-progress", "data-block-number-invalid");
        name(250, "other-reason");
        for (int code = 0; code < CODES; code++) {
            for (Command command : Command.values()) {
                ANSWERS[index(command)][code] =
                        code == SUCCESS ? new Accepted(command) : new Refused(command, NAMES[code]);
            }
        }
    }

    private Results() {}

    static String name(int code) {
        return NAMES[code];
    }

    /** Reads a result and tells the sink of it. */
    static boolean read(Work work, Command command) {
        if (work.at >= work.end) {
            return work.fault(work.end, "result", "missing");
        }
        int code = work.bytes[work.at] & 0xFF;
        if (work.noting()) {
            work.text(work.at, 1, "result", NAMES[code]);
        }
        work.at++;
        return work.sink.answer(ANSWERS[index(command)][code])
                || work.fault(work.at - 1, "result", "more answers than a frame can hold");
    }

    private static int index(Command command) {
        return switch (command) {
            case READ -> 0;
            case WRITE -> 1;
            case RELAY -> 2;
        };
    }

    private static void name(int from, String... names) {
        System.arraycopy(names, 0, NAMES, from, names.length);
    }
}
