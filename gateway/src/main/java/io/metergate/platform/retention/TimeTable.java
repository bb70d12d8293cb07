package io.metergate.platform.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A table that is partitioned by time.
 *
 * @param name the table's
 * @param column holds the time
 * @param step how long a partition is; all begin at midnight in UTC
 * @param ahead how far the partitions reach beyond now
 */
record TimeTable(String name, String column, Step step, Duration ahead) {
    /** By the week in which they came. */
    static final TimeTable FRAMES = new TimeTable("frame", "received_at", Step.WEEK, Duration.ofDays(28));

    /** By the month of which they tell; meters' clocks may go ahead. */
    static final TimeTable READINGS = new TimeTable("reading", "at", Step.MONTH, Duration.ofDays(92));

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** How long a partition is. */
    enum Step {
        WEEK,
        MONTH
    }

    /** Where the partition ends that begins here. */
    Instant end(Instant start) {
        LocalDate day = start.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate end = step == Step.WEEK ? day.plusWeeks(1) : day.plusMonths(1);
        return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What the partition is called that begins here. */
    String partition(Instant start) {
        return name + "_" + LocalDate.ofInstant(start, ZoneOffset.UTC).format(DAY);
    }
}
