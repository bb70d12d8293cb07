package io.metergate.message;

import io.metergate.billing.Money;
import io.metergate.store.Columns;
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
            SELECT id, account_id, kind, text, balance, created_at, $7::text, created_at
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[])
                AS n (id, account_id, kind, text, balance, created_at)""";

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

    public CustomerMessage lowBalance(long accountId, long balance, Instant now) {
        String text = "Your prepaid credit is down to " + amount(balance) + ". Please top up to keep your supply on.";
        return message(accountId, CustomerMessage.Kind.LOW_BALANCE, text, balance, now);
    }

    public CustomerMessage supplyOff(long accountId, long balance, String reason, Instant now) {
        String text = "Your supply is being switched off (" + reason + "). Your credit is " + amount(balance) + ".";
        return message(accountId, CustomerMessage.Kind.SUPPLY_OFF, text, balance, now);
    }

    public CustomerMessage supplyOn(long accountId, long balance, Instant now) {
        String text = "Your supply is being switched on. Your credit is " + amount(balance) + ".";
        return message(accountId, CustomerMessage.Kind.SUPPLY_ON, text, balance, now);
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
                        firstState)))
                .mapEmpty();
    }

    private String amount(long millionths) {
        return Money.rounded(millionths) + " " + currency;
    }

    private static CustomerMessage message(
            long accountId, CustomerMessage.Kind kind, String text, long balance, Instant now) {
        return new CustomerMessage(UUID.randomUUID(), accountId, kind, text, balance, now);
    }
}
