package io.metergate.message;

import io.metergate.billing.Money;
import io.metergate.billing.credit.Notice;
import io.metergate.message.CustomerMessage.Kind;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Words messages to customers and writes them in the transaction of their cause. */
public final class MessageOutbox {
    private static final String INSERT = """
            INSERT INTO message (id, account_id, kind, text, balance, created_at, state, next_attempt_at)
            SELECT id, account_id, kind, text, balance, created_at, $8::text, not_before
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[],
                $7::timestamptz[]) AS n (id, account_id, kind, text, balance, created_at, not_before)""";

    private final String currency;
    private final String firstState;

    /**
     * Makes an outbox.
     *
     * @param currency the site's, for the wording
     * @param carriedOn whether a webhook takes messages on; otherwise they stay in the log
     */
    public MessageOutbox(String currency, boolean carriedOn) {
        this.currency = currency;
        this.firstState = carriedOn ? "queued" : "logged";
    }

    /**
     * Words a notice of the rules of credit.
     *
     * @param notBefore when it may leave
     */
    public CustomerMessage notice(long accountId, Notice notice, long balance, Instant now, Instant notBefore) {
        String credit = amount(balance);
        return switch (notice.kind()) {
            case LOW_CREDIT ->
                new CustomerMessage(
                        UUID.randomUUID(),
                        accountId,
                        Kind.LOW_BALANCE,
                        "Your prepaid credit is down to " + credit + ". Please top up to keep your supply on.",
                        balance,
                        now,
                        notBefore);
            case EMERGENCY_OFFERED ->
                text(accountId, Kind.EMERGENCY_OFFERED, "Emergency credit is there for you to choose.", balance, now);
            case EMERGENCY_SELECTED ->
                text(
                        accountId,
                        Kind.EMERGENCY_SELECTED,
                        "Emergency credit keeps your supply on. Your next top-up pays it back.",
                        balance,
                        now);
            case EMERGENCY_USED_UP ->
                text(accountId, Kind.EMERGENCY_USED_UP, "Your emergency credit is used up.", balance, now);
            case CREDIT_USED_UP ->
                text(
                        accountId,
                        Kind.CREDIT_USED_UP,
                        "Your credit is used up. Your supply stays on for now; what you use is owed.",
                        balance,
                        now);
        };
    }

    /**
     * The time in which a supply without credit is not cut ends soon.
     *
     * @param notBefore when it may leave
     */
    public CustomerMessage windowEnding(long accountId, long balance, Instant now, Instant notBefore) {
        String text = "Your supply will be switched off soon. Please top up. Your credit is " + amount(balance) + ".";
        return new CustomerMessage(UUID.randomUUID(), accountId, Kind.WINDOW_ENDING, text, balance, now, notBefore);
    }

    private CustomerMessage text(long accountId, Kind kind, String text, long balance, Instant now) {
        return message(accountId, kind, text + " Your credit is " + amount(balance) + ".", balance, now);
    }

    public CustomerMessage supplyOff(long accountId, long balance, String reason, Instant now) {
        String text = "Your supply is being switched off (" + reason + "). Your credit is " + amount(balance) + ".";
        return message(accountId, Kind.SUPPLY_OFF, text, balance, now);
    }

    public CustomerMessage supplyOn(long accountId, long balance, Instant now) {
        String text = "Your supply is being switched on. Your credit is " + amount(balance) + ".";
        return message(accountId, Kind.SUPPLY_ON, text, balance, now);
    }

    public Future<Void> write(SqlClient transaction, List<CustomerMessage> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        Columns.uuids(messages, CustomerMessage::id),
                        Columns.longs(messages, CustomerMessage::accountId),
                        Columns.texts(messages, message -> message.kind().code()),
                        Columns.texts(messages, CustomerMessage::text),
                        Columns.longs(messages, CustomerMessage::balanceMillionths),
                        Columns.instants(messages, CustomerMessage::createdAt),
                        Columns.instants(messages, CustomerMessage::notBefore),
                        firstState)))
                .mapEmpty();
    }

    private String amount(long millionths) {
        return Money.rounded(millionths) + " " + currency;
    }

    private static CustomerMessage message(long accountId, Kind kind, String text, long balance, Instant now) {
        return new CustomerMessage(UUID.randomUUID(), accountId, kind, text, balance, now, now);
    }
}
