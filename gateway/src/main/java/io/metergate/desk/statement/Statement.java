package io.metergate.desk.statement;

import io.metergate.ledger.tariff.CellText;
import io.metergate.ledger.tariff.NumberedVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What moved in an account in a local month, by the time of booking. Amounts in millionths, energy in watt-hours.
 *
 * @param opening the balance when the month began
 * @param closing the balance when it ended, or now; opening and the changes of all totals sum to it
 * @param totals of the whole month, also where it has more lines than these
 * @param energy what was used in the month by the readings known now, by cell; late readings count here where they
 *     belong, and among the lines when they came
 * @param averagePerKwh energy, taxes and standing charges of the month by its imported energy; empty without energy
 * @param lines in the order of the ledger, at most {@link Statements#LINES_MAX}
 * @param next where the next lines begin; null after the last
 */
public record Statement(
        String number,
        String customer,
        YearMonth month,
        ZoneId zone,
        String currency,
        long opening,
        long closing,
        List<Total> totals,
        List<Part> energy,
        OptionalLong averagePerKwh,
        List<Line> lines,
        @Nullable Long next) {
    public Statement {
        totals = List.copyOf(totals);
        energy = List.copyOf(energy);
        lines = List.copyOf(lines);
    }

    /**
     * All transfers of a kind.
     *
     * @param change of the balance
     * @param besideBalance what moved between the customer's debts and the site without touching the balance
     */
    public record Total(String kind, long count, long change, long besideBalance) {}

    /**
     * One transfer.
     *
     * @param change of the balance; 0 for what is pending, was voided, or only a debt was told of
     * @param counter what the ledger calls the other side
     * @param correction whether it brings an earlier charge in line with readings that came late or were decided about
     * @param channel where a top-up was taken; null for others
     * @param receipt the key of the top-up's order, by which its sender knows it; null for others
     */
    public record Line(
            long id,
            long seq,
            Instant at,
            String kind,
            String phase,
            long amount,
            long change,
            long balanceAfter,
            String counter,
            boolean correction,
            @Nullable LocalDate day,
            @Nullable Instant fromAt,
            @Nullable Instant toAt,
            List<Register> registers,
            List<Part> parts,
            @Nullable Long frameId,
            @Nullable String channel,
            @Nullable String receipt,
            @Nullable String actor,
            @Nullable String note) {
        public Line {
            registers = List.copyOf(registers);
            parts = List.copyOf(parts);
        }
    }

    /**
     * What a register said.
     *
     * @param number 0 for the meter's main register
     * @param obis its name, as the meter that was read then has it
     */
    public record Register(int number, String obis, long fromWh, long toWh) {}

    /**
     * Energy of one cell.
     *
     * @param version the number of the tariff's version
     * @param register the OBIS code that the rate is for, or "main register"
     * @param band in words; empty where the tariff has only one
     * @param block in words; empty where there is only one
     * @param wh negative where it is taken back
     * @param price millionths per kWh
     */
    public record Part(
            String tariff,
            int version,
            String register,
            boolean export,
            String band,
            String block,
            long wh,
            long price,
            long amount) {
        /** The version in words. */
        public String versionWords() {
            return NumberedVersion.words(tariff, version);
        }

        /** Band and block in words. */
        public String words() {
            return CellText.words(band, block);
        }
    }
}
