package io.metergate.desk.statement;

import io.metergate.billing.Money;
import io.metergate.desk.ledger.EnergyInterval;
import io.metergate.desk.ledger.EnergyPart;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.statement.Statement.Line;
import io.metergate.ledger.posting.StoredTransfer;
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
        LedgerEntry entry = line.entry();
        StoredTransfer transfer = entry.transfer();
        EnergyInterval energy = entry.energy();
        List<EnergyPart> parts = energy == null ? List.of() : energy.parts();
        return List.of(
                Long.toString(transfer.id()),
                time(transfer.at(), zone),
                transfer.kind(),
                transfer.phase(),
                Money.exact(transfer.amount()),
                Money.exact(entry.change()),
                Money.exact(transfer.balanceAfter()),
                text(entry.counter()),
                entry.isCorrection() ? "yes" : "no",
                transfer.day() == null ? "" : transfer.day().toString(),
                time(transfer.fromAt(), zone),
                time(transfer.toAt(), zone),
                text(line.registers().stream()
                        .map(each -> each.obis() + ": " + each.fromWh() + " to " + each.toWh() + " Wh")
                        .collect(Collectors.joining("; "))),
                text(parts.stream().map(StatementCsv::words).collect(Collectors.joining("; "))),
                transfer.frameId() == null ? "" : transfer.frameId().toString(),
                text(entry.channel()),
                text(entry.receipt()),
                text(transfer.actor()),
                text(transfer.note()));
    }

    /** What a part is, as people read it. */
    static String words(EnergyPart part) {
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
