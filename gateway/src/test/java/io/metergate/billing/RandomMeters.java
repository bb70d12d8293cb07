package io.metergate.billing;

import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.Candidate;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.Candidate.Reset;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random readings of meters that follow each other at one supply point: true ones, wrong ones, rollovers, resets. */
final class RandomMeters {
    static final RegisterName MAIN = new RegisterName(Obis.ACTIVE_ENERGY_IMPORT, true);

    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final long TOLERANCE_WH = 1000;
    private static final int SMALL_WH = 40_000;

    private final Random random;

    RandomMeters(Random random) {
        this.random = random;
    }

    /** Each inner list is one meter's registers; the next meter is installed when the one before has sent its last. */
    List<List<MeterStream>> meters(Instant start, long spanMillis) {
        int count = 1 + random.nextInt(3);
        List<List<MeterStream>> meters = new ArrayList<>();
        Instant from = start;
        for (int i = 0; i < count; i++) {
            long span = spanMillis / count;
            List<Instant> instants = instants(from, span);
            List<MeterStream> registers = new ArrayList<>();
            registers.add(stream(MAIN, from, instants));
            for (Obis more : List.of(RandomTariffs.EXPORT, RandomTariffs.SECOND)) {
                if (random.nextInt(3) == 0) {
                    registers.add(stream(new RegisterName(more, false), from, instants));
                }
            }
            meters.add(registers);
            from = instants.get(instants.size() - 1).plusMillis(random.nextBoolean() ? 0 : random.nextInt(1_000_000));
        }
        return meters;
    }

    private List<Instant> instants(Instant from, long spanMillis) {
        long step = List.of(30 * MINUTE, 60 * MINUTE, DAY, 3 * DAY, spanMillis / 4 + 1)
                .get(random.nextInt(5));
        List<Instant> instants = new ArrayList<>();
        Instant at = from;
        for (int i = 3 + random.nextInt(14); i > 0; i--) {
            boolean jumps = random.nextInt(8) == 0;
            boolean repeats = random.nextInt(12) == 0;
            long millis = jumps ? random.nextLong(1, spanMillis / 4 + 2) : step;
            at = at.plusMillis(repeats ? 0 : millis);
            instants.add(at);
        }
        return instants;
    }

    private MeterStream stream(RegisterName register, Instant installed, List<Instant> instants) {
        long modulus =
                random.nextInt(3) == 0 ? 0 : List.of(1_000_000L, 100_000_000L).get(random.nextInt(2));
        long power = random.nextInt(4) == 0 ? 0 : 1_000 + random.nextInt(20_000);
        boolean nearEnd = modulus > 0 && random.nextBoolean();
        long opening = nearEnd ? modulus - 1 - random.nextInt(SMALL_WH) : random.nextInt(500_000);
        RegisterRules rules = new RegisterRules(opening, installed, modulus, power);
        Run run = new Run(rules);
        for (Instant at : instants) {
            if (run.hasJustBeenReset(at)) {
                continue;
            }
            if (random.nextInt(10) == 0) {
                run.wrong(at);
            }
            if (random.nextInt(25) == 0) {
                run.reset(at);
            } else {
                run.moveOn(at);
            }
        }
        return new MeterStream(register, rules, run.candidates, run.wh, run.wrong);
    }

    /** One register as it counts. */
    private final class Run {
        private final RegisterRules rules;
        private final List<Candidate> candidates = new ArrayList<>();
        private long value;
        private long wh;
        private Instant last;
        private int wrong;

        Run(RegisterRules rules) {
            this.rules = rules;
            this.value = rules.openingWh();
            this.last = rules.installedAt();
        }

        /** Readings of that very instant count before the reset. */
        boolean hasJustBeenReset(Instant at) {
            return at.equals(last) && !candidates.isEmpty() && candidates.get(candidates.size() - 1) instanceof Reset;
        }

        void moveOn(Instant at) {
            boolean incredible = rules.rolloverWh() == 0 && rules.powerMaxW() > 0 && random.nextInt(20) == 0;
            long more = incredible ? most(at) + random.nextInt(5_000) : credible(at);
            if (at.equals(last) && rules.rolloverWh() > 0 && value + more >= rules.rolloverWh()) {
                more = 0;
            }
            wh += more;
            value += more;
            if (rules.rolloverWh() > 0 && value >= rules.rolloverWh()) {
                value -= rules.rolloverWh();
            }
            last = at;
            candidates.add(new Reading(at, value, incredible ? Decision.ACCEPT : Decision.NONE));
        }

        void reset(Instant at) {
            long room = rules.rolloverWh() == 0 ? SMALL_WH : rules.rolloverWh() - value;
            long more = Math.min(room, random.nextInt(SMALL_WH));
            long opening = random.nextInt(1_000);
            candidates.add(new Reset(at, value + more, opening));
            wh += more;
            value = opening;
            last = at;
        }

        /** Something between the last true reading and the next that must not count. */
        void wrong(Instant next) {
            long gap = next.toEpochMilli() - last.toEpochMilli();
            if (gap < 2) {
                return;
            }
            Instant at = last.plusMillis(random.nextLong(1, gap));
            boolean mayRollOver = rules.rolloverWh() > 0 && value >= rules.rolloverWh() - rules.rolloverWh() / 10;
            int kind = random.nextInt(3);
            if (kind == 0) {
                hold(new Reading(at, random.nextInt(2_000_000), Decision.DISMISS));
            } else if (kind == 1 && rules.powerMaxW() > 0) {
                hold(new Reading(at, value + most(at) + 1 + random.nextInt(90_000), Decision.NONE));
            } else if (value > 0 && !mayRollOver) {
                hold(new Reading(at, random.nextLong(0, value), Decision.NONE));
            }
        }

        private void hold(Reading reading) {
            candidates.add(reading);
            wrong++;
        }

        private long credible(Instant at) {
            if (random.nextInt(6) == 0) {
                return 0;
            }
            long most = rules.powerMaxW() == 0 ? SMALL_WH : most(at);
            long sure = rules.rolloverWh() == 0 ? most : Math.min(most, rules.rolloverWh() / 25);
            return random.nextLong(0, Math.min(sure, 5_000_000) + 1);
        }

        /** By hand, so that the judge's own arithmetic is checked too. */
        private long most(Instant at) {
            long millis = at.toEpochMilli() - last.toEpochMilli();
            return rules.powerMaxW() * 12 * millis / 36_000_000 + TOLERANCE_WH;
        }
    }
}
