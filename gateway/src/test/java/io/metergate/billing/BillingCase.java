package io.metergate.billing;

import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.reading.Candidate;
import io.metergate.billing.reading.RegisterChain;
import io.metergate.billing.tariff.Plans;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One account at random: its tariffs and all that its meters sent.
 *
 * @param meters in the order of their installation, each with its registers
 */
record BillingCase(Plans plans, List<List<MeterStream>> meters) {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int YEARS_OF_DAYS = 3_650;
    private static final int DAYS_MAX = 75;
    private static final long MILLIS_PER_DAY = 86_400_000;

    static BillingCase random(Random random) {
        LocalDate first = FIRST.plusDays(random.nextInt(YEARS_OF_DAYS));
        int days = 3 + random.nextInt(DAYS_MAX);
        Plans plans = new RandomTariffs(random).plans(first, days);
        Instant start = first.atStartOfDay(plans.zone()).toInstant().plusMillis(random.nextLong(MILLIS_PER_DAY));
        return new BillingCase(plans, new RandomMeters(random).meters(start, days * MILLIS_PER_DAY));
    }

    List<MeterStream> streams() {
        return meters.stream().flatMap(List::stream).toList();
    }

    /** The intervals of all registers, when each has received what the function gives for it. */
    List<RegisterInterval> intervals(Function<MeterStream, List<Candidate>> received) {
        List<RegisterInterval> intervals = new ArrayList<>();
        for (MeterStream stream : streams()) {
            evaluate(stream, received.apply(stream))
                    .intervals()
                    .forEach(each -> intervals.add(new RegisterInterval(stream.register(), each)));
        }
        return intervals;
    }

    static RegisterChain.Result evaluate(MeterStream stream, List<Candidate> received) {
        return RegisterChain.evaluate(stream.rules(), stream.rules().opening(), received);
    }
}
