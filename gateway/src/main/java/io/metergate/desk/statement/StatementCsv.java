package io.metergate.desk.statement;

import io.metergate.billing.Money;
import io.metergate.desk.statement.Statement.Line;
import io.metergate.desk.statement.Statement.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement's lines as RFC 4180 has them, for spreadsheets. Amounts have all six places; times are those of the
 * account. What people wrote can't become a formula.
 */
public final class StatementCsv {
    private static final String END = "\r\n";
    private static final int WH_PLACES = 3;

    private StatementCsv() {}

    /** The names of the columns. */
    public static String header() {
        return "transfer,time,kind,phase,amount,change,balance_after,counter,correction,day,from,to,registers,details,"
                + "frame,channel,receipt,actor,note" + END;
    }

    /** The lines of a statement; those of its later pages go on from there. */
    public static String lines(Statement statement) {
        StringBuilder csv = new StringBuilder();
        for (Line line : statement.lines()) {
            csv.append(String.join(",", cells(line, statement.zone()))).append(END);
        }
        return csv.toString();
    }

    private static List<String> cells(Line line, ZoneId zone) {
        return List.of(
                Long.toString(line.id()),
                time(line.at(), zone),
                line.kind(),
                line.phase(),
                Money.exact(line.amount()),
                Money.exact(line.change()),
                Money.exact(line.balanceAfter()),
                text(line.counter()),
                line.correction() ? "yes" : "no",
                line.day() == null ? "" : line.day().toString(),
                time(line.fromAt(), zone),
                time(line.toAt(), zone),
                text(line.registers().stream()
                        .map(each -> each.obis() + ": " + each.fromWh() + " to " + each.toWh() + " Wh")
                        .collect(Collectors.joining("; "))),
                text(line.parts().stream().map(StatementCsv::words).collect(Collectors.joining("; "))),
                line.frameId() == null ? "" : line.frameId().toString(),
                text(line.channel()),
                text(line.receipt()),
                text(line.actor()),
                text(line.note()));
    }

    /** What a part is, as people read it. */
    static String words(Part part) {
        return kwh(part.wh()) + " kWh " + (part.export() ? "exported, " : "") + part.words() + " at "
                + Money.exact(part.price()) + " = " + Money.exact(part.amount()) + " (" + part.versionWords() + ")";
    }

    private static String kwh(long wh) {
        return BigDecimal.valueOf(wh, WH_PLACES).toPlainString();
    }

    private static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    /** Quoted where it must be; a text that a spreadsheet would compute begins with an apostrophe. */
    static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
