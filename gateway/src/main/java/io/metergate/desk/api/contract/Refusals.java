package io.metergate.desk.api.contract;

import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Refusal;
import java.util.Map;

/** Maps refusals of the gateway's services to problems of the API. */
public final class Refusals {
    private static final Map<String, String> FIELDS =
            Map.of("account", "number", "actor", "Authorization", "tariff", "name", "number", "version");

    private Refusals() {}

    /** Returns the value of an attempt; ends the operation with a problem if it was refused. */
    public static <T> T accepted(Attempt<T> attempt) {
        return accepted(attempt, FIELDS);
    }

    /**
     * Returns the value of an attempt; ends the operation with a problem if it was refused.
     *
     * @param fields the API's names of the fields that the service calls otherwise
     */
    public static <T> T accepted(Attempt<T> attempt, Map<String, String> fields) {
        return attempt.fold(value -> value, refusal -> {
            throw problem(refusal, fields).exception();
        });
    }

    static Problem problem(Refusal refusal, Map<String, String> fields) {
        String field = fields.getOrDefault(
                refusal.field(),
                FIELDS.getOrDefault(refusal.field(), refusal.field().replace('.', '/')));
        return switch (refusal.code()) {
            case INVALID -> new Problem(422, "Invalid value", field, refusal.reason());
            case UNKNOWN_ACCOUNT, NOT_FOUND -> new Problem(404, "Not found", field, refusal.reason());
            case NOT_POSSIBLE -> new Problem(422, "Not possible", field, refusal.reason());
            case CONFLICT -> new Problem(409, "Conflict", field, refusal.reason());
            case SECOND_PERSON -> new Problem(403, "Second person required", field, refusal.reason());
            case KEY_REUSED -> new Problem(409, "Key reused", field, refusal.reason());
            case WRONG_CURRENCY -> new Problem(422, "Wrong currency", field, refusal.reason());
            case AMOUNT_OUT_OF_RANGE -> new Problem(422, "Amount out of range", field, refusal.reason());
        };
    }
}
