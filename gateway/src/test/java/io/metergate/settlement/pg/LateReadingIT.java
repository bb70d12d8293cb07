package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readings that come late, twice or in any order end in the same balance as in order. */
@NullUnmarked
class LateReadingIT extends ReadingFixture {
    private static final int SEEDS = 20;
    private static final long ROLLOVER = 10_000_000;

    private record Dated(Instant at, long wh) {}

    @Test
    void aReadingBetweenTwoChargedOnesPostsTheDifference() {
        long tariff = TestTariffs.write(
                database.pool(), "evening", TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000));
        Device late = installed("000000005001", tariff, 0, 0, 0);
        Device inOrder = installed("000000005002", tariff, 0, 0, 0);
        verdict(late, at(3, 12), 1_000);
        verdict(late, at(3, 20), 9_000);
        long before = balance(late);
        Verdict.Charged charged = (Verdict.Charged) verdict(late, at(3, 16), 8_000);
        // Evenly, half of the 8 kWh were of the dear hours; now 1 kWh is, and 7 kWh are cheap.
        assertEquals(new Verdict.Charged(0, 7 * 100_000 + 500_000 - 4 * 600_000), charged);
        assertEquals(before - charged.amountMillionths(), balance(late));
        verdict(inOrder, at(3, 12), 1_000);
        verdict(inOrder, at(3, 16), 8_000);
        verdict(inOrder, at(3, 20), 9_000);
        assertEquals(outcome("000000005002"), outcome("000000005001"));
        assertEquals(1, count("""
                        SELECT count(*) AS n FROM transfer t JOIN account a ON a.id = t.account_id
                        WHERE a.number = '000000005001' AND t.kind = 'energy' AND t.credit_account = a.id
                            AND t.amount = 1200000 AND t.lines IS NOT NULL"""));
    }

    @Test
    void anyOrderAndRepetitionEndsTheSame() {
        long tariff = TestTariffs.write(
                database.pool(),
                "changing",
                TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 333_333),
                TestTariffs.blocks(
                        month.plusDays(3), List.of(30_000L, 90_000L), List.of(123_456L, 234_567L, 345_678L)));
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String ordered = "%012d".formatted(51_000 + seed);
            String shuffled = "%012d".formatted(52_000 + seed);
            Device first = installed(ordered, tariff, ROLLOVER - 60_000, ROLLOVER, 20_000);
            Device second = installed(shuffled, tariff, ROLLOVER - 60_000, ROLLOVER, 20_000);
            List<Dated> readings = readings(random);
            readings.forEach(reading -> verdict(first, reading.at(), reading.wh()));
            List<Dated> arrivals = new ArrayList<>(readings);
            arrivals.addAll(readings.subList(0, random.nextInt(readings.size())));
            Collections.shuffle(arrivals, random);
            arrive(second, arrivals, seed % 2 == 0);
            String because = "seed " + seed + " " + arrivals;
            assertEquals(outcome(ordered), outcome(shuffled), because);
            assertEquals(balance(second) - CREDIT, posted(shuffled), because);
            assertTrue(outcome(ordered).contains("implausible"), because);
        }
    }

    /** What is judged at once is many thousand readings, each of which lies before all that came until then. */
    @Test
    @Timeout(60)
    void aLoggerThatReplaysAMonthNewestFirstIsChargedAsInOrder() {
        int frames = 40;
        int valuesOfFrame = 200;
        long tariff = TestTariffs.write(
                database.pool(), "evening of the month", TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000));
        Device device = listing(installed("000000005904", tariff, 0, 0, 0));
        list(device, new ListCodec.Value(ListCodec.IMPORT, at(0, 0), 0));
        Intake lane = intake(database::connect, TestIntake.oneLane());
        List<Future<Receipt>> sent = new ArrayList<>();
        for (int frame = frames; frame > 0; frame--) {
            ListCodec.Value[] values = new ListCodec.Value[valuesOfFrame];
            for (int i = 0; i < valuesOfFrame; i++) {
                long number = (frame - 1L) * valuesOfFrame + i + 1;
                values[i] = new ListCodec.Value(ListCodec.IMPORT, at(0, 0).plusSeconds(300 * number), 10 * number);
            }
            sent.add(lane.submit(
                    Uplink.direct(device.id(), Transport.CHIRPSTACK, ListCodec.frame(values), Instant.now())));
        }
        Results.of(Future.all(sent));
        assertEquals(
                1 + frames * valuesOfFrame,
                count(
                        "SELECT count(*) AS n FROM reading WHERE meter_id = $1 AND state = 'accepted'",
                        device.meter().id()));
        assertEquals(CREDIT - balance(device), -posted("000000005904"));
        Device inOrder = installed("000000005905", tariff, 0, 0, 0);
        for (int hour = 0; hour <= frames * valuesOfFrame / 12; hour++) {
            verdict(inOrder, at(0, 0).plusSeconds(3_600L * hour), 120L * hour);
        }
        verdict(inOrder, at(0, 0).plusSeconds(300L * frames * valuesOfFrame), 10L * frames * valuesOfFrame);
        assertEquals(balance(inOrder), balance(device));
    }

    @Test
    void lateFramesThatComeTwentyTimesAtOnceCountOnceEach() {
        long tariff = TestTariffs.write(
                database.pool(), "evening again", TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000));
        Device device = installed("000000005003", tariff, 0, 0, 0);
        verdict(device, at(3, 12), 1_000);
        verdict(device, at(3, 20), 9_000);
        List<Future<Receipt>> receipts = new ArrayList<>();
        // In turn, so that none of them repeats the message before it.
        for (int i = 0; i < 20; i++) {
            receipts.add(read(device, at(3, 16), 8_000));
            receipts.add(read(device, at(3, 14), 5_000));
        }
        Results.of(Future.all(receipts));
        assertEquals(
                2,
                receipts.stream()
                        .filter(receipt -> !(receipt.result().verdict() instanceof Verdict.Repeated))
                        .count());
    }

    @Test
    void theNewestReadingOnceMoreAfterALateOneIsARepetition() {
        long tariff = TestTariffs.write(
                database.pool(), "evening once more", TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000));
        Device device = installed("000000005004", tariff, 0, 0, 0);
        verdict(device, at(3, 20), 9_000);
        verdict(device, at(3, 16), 8_000);
        assertEquals(new Verdict.Repeated(), verdict(device, at(3, 20), 9_000));
    }

    private static void arrive(Device device, List<Dated> arrivals, boolean oneByOne) {
        List<Future<Receipt>> receipts = new ArrayList<>();
        for (Dated reading : arrivals) {
            Future<Receipt> receipt = read(device, reading.at(), reading.wh());
            receipts.add(receipt);
            if (oneByOne) {
                Results.of(receipt);
            }
        }
        Results.of(Future.all(receipts));
    }

    /** Sixteen days around the beginning of the month, through the end of the register, with one that can't be. */
    private static List<Dated> readings(Random random) {
        List<Dated> readings = new ArrayList<>();
        long total = ROLLOVER - 60_000;
        for (int day = -8; day < 8; day++) {
            total += 10L * random.nextInt(2_000);
            readings.add(new Dated(at(day, random.nextInt(12)), total % ROLLOVER));
            if (day == 4) {
                readings.add(new Dated(at(day, 13), total % ROLLOVER + 3_000_000));
            }
        }
        return readings;
    }
}
