package io.metergate.billing.credit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Terms, states and shorthand that the tests of credit share. */
final class Examples {
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Emergency credit of 10, chosen by the customer, offered below 2; off at 0. */
    static final CreditTerms CHOSEN = emergency(10, 2, false, 0);

    /** The same, but it starts by itself. */
    static final CreditTerms AUTOMATIC = emergency(10, 2, true, 0);

    static final CreditTerms PLAIN = CreditTerms.plain("plain");

    private Examples() {}

    /** Whole units of the currency in millionths. */
    static long units(long whole) {
        return whole * 1_000_000;
    }

    static CreditTerms emergency(long limit, long threshold, boolean automatic, long disconnection) {
        return new CreditTerms(
                "emergency",
                units(limit),
                units(threshold),
                automatic,
                units(disconnection),
                0,
                List.of(),
                0,
                null,
                NonDisconnection.NONE);
    }

    static CreditTerms levels(long hysteresis, long... levels) {
        return new CreditTerms(
                "levels",
                0,
                0,
                false,
                0,
                0,
                Arrays.stream(levels).mapToObj(Examples::units).toList(),
                units(hysteresis),
                null,
                NonDisconnection.NONE);
    }

    static CreditTerms maximum(long balanceMax) {
        return new CreditTerms("maximum", 0, 0, false, 0, units(balanceMax), List.of(), 0, null, NonDisconnection.NONE);
    }

    static CreditState balance(long whole) {
        return state(whole, Debts.NONE);
    }

    static CreditState state(long whole, Debts debts) {
        return new CreditState(units(whole), 0, false, debts, RecoveryWeek.NONE, 0, 0, CreditSettings.PREPAID);
    }

    /** With emergency credit in use, so its balance is at the threshold of 0. */
    static CreditState lent(long whole) {
        return new CreditState(0, units(whole), true, Debts.NONE, RecoveryWeek.NONE, 0, 0, CreditSettings.PREPAID);
    }

    static Debts accumulated(long whole) {
        return new Debts(units(whole), 0, 0, 0);
    }

    static Debts payment(long whole) {
        return new Debts(0, units(whole), 0, 0);
    }

    static Debts time1(long whole) {
        return new Debts(0, 0, units(whole), 0);
    }

    static Outcome energy(CreditState state, CreditTerms terms, long whole) {
        return CreditRules.charge(state, terms, List.of(ChargeLine.energy(units(whole))));
    }

    static TopUp cash(long whole) {
        return new TopUp(units(whole), "counter", MONDAY, 0);
    }

    static Outcome topUp(CreditState state, CreditTerms terms, long whole) {
        return done(TopUpRules.topUp(state, terms, PaymentDebtTerms.NONE, cash(whole)));
    }

    static Outcome done(CreditResult result) {
        return assertInstanceOf(Outcome.class, result);
    }

    static Refused.Reason refused(CreditResult result) {
        return assertInstanceOf(Refused.class, result).reason();
    }

    static List<PostingKind> kinds(Outcome outcome) {
        return outcome.postings().stream().map(Posting::kind).toList();
    }

    static List<Notice.Kind> told(Outcome outcome) {
        return outcome.notices().stream().map(Notice::kind).toList();
    }
}
