package io.metergate.desk.console.page;

import io.metergate.platform.refusal.Refusal;

/** Tells operators why a request was refused. */
final class RefusalText {
    private RefusalText() {}

    static String of(Refusal refusal) {
        return switch (refusal.code()) {
            case KEY_REUSED ->
                "This form was already sent with other values. Look at the account before you try again.";
            case INVALID,
                    UNKNOWN_ACCOUNT,
                    NOT_FOUND,
                    NOT_POSSIBLE,
                    CONFLICT,
                    SECOND_PERSON,
                    WRONG_CURRENCY,
                    AMOUNT_OUT_OF_RANGE -> refusal.sentence();
        };
    }
}
