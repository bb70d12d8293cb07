package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.MONDAY;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Terms and operations by chance, with amounts that meet often at the same few levels. */
final class RandomCredit {
    private RandomCredit() {}

    static long amount(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> units(1 + random.nextInt(5));
            case 1 -> 1 + random.nextInt(3);
            case 2 -> units(10);
            default -> 1 + random.nextInt(12_000_000);
        };
    }

    static CreditTerms terms(Random random) {
        long limit = random.nextInt(4) == 0 ? 0 : units(1 + random.nextInt(10));
        long disconnection = units(random.nextInt(7) - 4);
        CreditTerms terms = new CreditTerms(
                "random",
                limit,
                disconnection + 1 + random.nextInt(4_000_000),
                random.nextBoolean(),
                disconnection,
                0,
                random.nextBoolean() ? List.of() : List.of(units(20), units(5)),
                random.nextInt(2_000_000),
                null,
                NonDisconnection.NONE);
        assertEquals(List.of(), terms.check());
        return terms;
    }

    static PaymentDebtTerms debtTerms(Random random) {
        return new PaymentDebtTerms(random.nextInt(10_001), random.nextBoolean() ? 0 : units(random.nextInt(6)));
    }

    static CreditSettings settings(Random random) {
        return CreditSettings.PREPAID
                .withSuspension(random.nextBoolean(), random.nextBoolean())
                .withProtected(random.nextBoolean());
    }

    /** Somewhere that operations lead to. */
    static CreditState someState(Random random, CreditTerms terms) {
        CreditState state =
                CreditRules.reassess(CreditState.empty(settings(random)), terms).after();
        for (int i = random.nextInt(20); i > 0; i--) {
            CreditResult result = operation(random, state, terms, MONDAY);
            if (result instanceof Outcome outcome && outcome.after().settings().isPrepaid()) {
                state = outcome.after();
            }
        }
        return state;
    }

    static CreditResult operation(Random random, CreditState state, CreditTerms terms, LocalDate day) {
        long amount = amount(random);
        Debt debt = List.of(Debt.values()).get(random.nextInt(4));
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> CreditRules.charge(state, terms, lines(random));
            case 3 -> CreditRules.selectEmergency(state, terms);
            case 4, 5 -> TopUpRules.topUp(state, terms, debtTerms(random), new TopUp(amount, "counter", day, units(1)));
            case 6 -> TopUpRules.reverse(state, terms, amount, "counter");
            case 7 -> CreditRules.standing(state, terms, lines(random), random.nextBoolean());
            case 8 -> {
                Debt time = random.nextBoolean() ? Debt.TIME_1 : Debt.TIME_2;
                yield DebtRules.instalments(state, terms, time, amount, random.nextInt(4), random.nextBoolean());
            }
            case 9 -> DebtRules.open(state, terms, debt, amount, Side.Site.ARREARS);
            case 10 -> DebtRules.writeOff(state, terms, debt, amount, "by chance");
            case 11 -> CreditRules.adjust(state, terms, amount - units(5), Side.Site.SUSPENSE);
            case 12 ->
                random.nextBoolean()
                        ? CreditRules.provisional(state, terms, amount)
                        : CreditRules.charge(state, terms, List.of(ChargeLine.provisionalReversal(state)));
            default ->
                state.settings().isPrepaid()
                        ? ModeRules.toPostpaid(state, terms)
                        : ModeRules.toPrepaid(state, terms, random.nextBoolean() ? debt : null, false);
        };
    }

    private static List<ChargeLine> lines(Random random) {
        return List.of(
                ChargeLine.energy(amount(random) - units(1)),
                ChargeLine.tax("VAT", amount(random) - units(1)),
                ChargeLine.export(-amount(random)));
    }
}
