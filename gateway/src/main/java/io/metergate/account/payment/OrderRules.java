package io.metergate.account.payment;

import io.metergate.account.payment.TopUps.Order;
import io.metergate.billing.Money;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks a top-up order without the database. Pure. */
final class OrderRules {
    private static final int KEY_LENGTH_MAX = 128;
    private static final int ACCOUNT_LENGTH_MAX = 64;

    private final String currency;
    private final long amountMax;

    OrderRules(String currency, long amountMaxMillionths) {
        this.currency = currency;
        this.amountMax = amountMaxMillionths;
    }

    String currency() {
        return currency;
    }

    /** Returns why the order is refused; empty if it is valid. */
    Optional<Refusal> check(Order order) {
        if (order.account().isBlank()) {
            return refuse(Code.INVALID, "account", "is missing");
        }
        if (!isWord(order.account(), ACCOUNT_LENGTH_MAX)) {
            return refuse(Code.INVALID, "account", "must have 1 to " + ACCOUNT_LENGTH_MAX + " printable characters");
        }
        if (!isWord(order.idempotencyKey(), KEY_LENGTH_MAX)) {
            String reason = "must have 1 to " + KEY_LENGTH_MAX + " printable characters";
            return refuse(Code.INVALID, "Idempotency-Key", reason);
        }
        if (!order.currency().equals(currency)) {
            return refuse(Code.WRONG_CURRENCY, "currency", "must be " + currency + ", the site's currency");
        }
        OptionalLong amount = Money.parse(order.amount());
        if (amount.isEmpty()) {
            return refuse(Code.INVALID, "amount", "must be a decimal such as 25.00, with at most six places");
        }
        return checkAmount(amount.getAsLong());
    }

    /** Returns the amount of a valid order. */
    static long amountMillionths(Order order) {
        return Money.parse(order.amount()).orElseThrow();
    }

    private Optional<Refusal> checkAmount(long amount) {
        if (amount <= 0) {
            return refuse(Code.AMOUNT_OUT_OF_RANGE, "amount", "must be more than zero");
        }
        if (amount > amountMax) {
            String most = Money.rounded(amountMax) + " " + currency;
            return refuse(Code.AMOUNT_OUT_OF_RANGE, "amount", "must be at most " + most);
        }
        return Optional.empty();
    }

    private static boolean isWord(String text, int lengthMax) {
        return !text.isBlank() && text.length() <= lengthMax && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<Refusal> refuse(Code code, String field, String reason) {
        return Optional.of(new Refusal(code, field, reason));
    }
}
