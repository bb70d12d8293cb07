package io.metergate.account.payment;

import io.metergate.account.payment.TopUps.Order;
import io.metergate.account.payment.TopUps.Problem;
import io.metergate.account.payment.TopUps.Result.Refused;
import io.metergate.billing.Money;
import java.util.Optional;
import java.util.OptionalLong;

/** What an order must look like before anybody asks the database. Pure. */
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

    /** Why the order is refused; empty when it is in order. */
    Optional<Refused> check(Order order) {
        if (order.account().isBlank()) {
            return refuse(Problem.INVALID, "account", "is missing");
        }
        if (!isWord(order.account(), ACCOUNT_LENGTH_MAX)) {
            return refuse(Problem.INVALID, "account", "must have 1 to " + ACCOUNT_LENGTH_MAX + " printable characters");
        }
        if (!isWord(order.idempotencyKey(), KEY_LENGTH_MAX)) {
            String reason = "must have 1 to " + KEY_LENGTH_MAX + " printable characters";
            return refuse(Problem.INVALID, "Idempotency-Key", reason);
        }
        if (!order.currency().equals(currency)) {
            return refuse(Problem.WRONG_CURRENCY, "currency", "this site takes " + currency + " only");
        }
        OptionalLong amount = Money.parse(order.amount());
        if (amount.isEmpty()) {
            return refuse(Problem.INVALID, "amount", "must be a decimal such as 25.00, with at most six places");
        }
        return checkAmount(amount.getAsLong());
    }

    /** The amount of an order that was checked. */
    static long amountMillionths(Order order) {
        return Money.parse(order.amount()).orElseThrow();
    }

    private Optional<Refused> checkAmount(long amount) {
        if (amount <= 0) {
            return refuse(Problem.AMOUNT_OUT_OF_RANGE, "amount", "must be more than zero");
        }
        if (amount > amountMax) {
            String most = Money.rounded(amountMax) + " " + currency;
            return refuse(Problem.AMOUNT_OUT_OF_RANGE, "amount", "one top-up is " + most + " at most");
        }
        return Optional.empty();
    }

    private static boolean isWord(String text, int lengthMax) {
        return !text.isBlank() && text.length() <= lengthMax && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<Refused> refuse(Problem problem, String field, String reason) {
        return Optional.of(new Refused(problem, field, reason));
    }
}
