package io.metergate.codec.dlt698;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;

/** The data access result, with which a meter says why it does not do as asked. */
final class Dar {
    private static final String[] WORDS = {
        "success",
        "hardware failure",
        "temporary failure",
        "read or write denied",
        "object undefined",
        "interface class does not fit",
        "object does not exist",
        "type does not fit",
        "out of range",
        "data block unavailable",
        "block transfer cancelled",
        "not in block transfer",
        "block write cancelled",
        "no block write going on",
        "invalid block number",
        "wrong password or not authorised",
        "baud rate can't be changed",
        "too many yearly time zones",
        "too many daily time periods",
        "too many tariffs",
        "security does not fit",
        "purchase repeated",
        "security module verification failed",
        "security authentication failed",
        "customer number does not fit",
        "wrong purchase count",
        "hoarding limit",
        "wrong address",
        "decryption failed",
        "not encrypted as asked",
        "wrong signature",
        "meter suspended",
        "invalid time tag",
        "timeout",
        "wrong P1 or P2",
        "wrong length of security command",
    };

    private static final CommandAnswer[] READ = answers(Command.READ);
    private static final CommandAnswer[] WRITE = answers(Command.WRITE);
    private static final CommandAnswer[] RELAY = answers(Command.RELAY);

    private Dar() {}

    static CommandAnswer answer(Command command, int result) {
        return switch (command) {
            case READ -> READ[result];
            case WRITE -> WRITE[result];
            case RELAY -> RELAY[result];
        };
    }

    static String words(int result) {
        return result < WORDS.length ? WORDS[result] : result == 0xFF ? "other reason" : "reason " + result;
    }

    private static CommandAnswer[] answers(Command command) {
        CommandAnswer[] answers = new CommandAnswer[256];
        answers[0] = new Accepted(command);
        for (int result = 1; result < answers.length; result++) {
            answers[result] = new Refused(command, words(result));
        }
        return answers;
    }
}
