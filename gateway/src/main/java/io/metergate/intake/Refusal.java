package io.metergate.intake;

import io.metergate.platform.store.PlainText;

/**
 * Why a message charges nothing and moves no register.
 *
 * @param detail the field and what is wrong with it, for people; at most a line
 */
public record Refusal(Reason reason, String detail) {
    private static final int DETAIL_LENGTH_MAX = 300;

    public Refusal {
        detail = PlainText.of(detail, DETAIL_LENGTH_MAX);
    }

    /** The kinds of refusal; each transport maps them to its own codes in one place. */
    public enum Reason {
        EMPTY("empty"),
        TOO_LARGE("too_large"),
        /** The wrapping of the frame can't be read: JSON, base64, a field of the wrong type. */
        BAD_ENVELOPE("bad_envelope"),
        MALFORMED("malformed"),
        /** The format itself failed at the frame, which is a fault of the gateway and none of the meter. */
        FORMAT_FAILED("format_failed"),
        UNKNOWN_DEVICE("unknown_device"),
        /** The device is registered for another transport. */
        WRONG_TRANSPORT("wrong_transport"),
        NO_METER("no_meter"),
        /** Measured before this meter was installed: another one's register, or a test. */
        BEFORE_INSTALLATION("before_installation"),
        /** The frame carries the address of another meter. */
        FOREIGN_METER("foreign_meter"),
        /** A protected frame whose counter says that a newer one came before it. */
        REPLAYED("replayed"),
        BACKWARD_REGISTER("backward_register"),
        /** More energy than the connection can carry, or a value that the register can't show. */
        IMPLAUSIBLE_READING("implausible_reading"),
        /** Too much has been charged since the time of the reading. */
        TOO_LATE("too_late"),
        /** Alone at fault in its transaction: the ledger would not take it. */
        UNSETTLED("unsettled");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The word for it in the database, the metrics and the API. */
        public String code() {
            return code;
        }
    }
}
