package io.metergate.desk.statement;

import io.metergate.desk.ledger.EnergyPart;
import io.metergate.desk.ledger.LedgerEntry;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The transfers of an account in a local month, by the time of posting. Amounts in millionths, energy in watt-hours.
 *
 * @param opening the balance at the start of the month
 * @param closing the balance at its end, or now: the opening balance and the changes of all totals
 * @param totals the totals of the whole month, even if it has more lines than these
 * @param energy the energy of the month by price, from the readings known now: a late reading counts in the month in
 *     which it was measured, while its line is in the month in which it was posted
 * @param averagePerKwh energy, taxes and standing charges of the month by its imported energy; empty without energy
 * @param lines in ledger order, at most {@link Statements#LINES_MAX}
 * @param next where the next lines start; null after the last
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
        List<EnergyPart> energy,
        OptionalLong averagePerKwh,
        List<Line> lines,
        @Nullable Long next) {
    public Statement {
        totals = List.copyOf(totals);
        energy = List.copyOf(energy);
        lines = List.copyOf(lines);
    }

    /**
     * All transfers of one kind.
     *
     * @param change the change of the balance
     * @param besideBalance the amount that moved between the customer's debts and the site, beside the balance
     */
    public record Total(String kind, long count, long change, long besideBalance) {}

    /** A transfer, with the names of the registers that it charges. */
    public record Line(LedgerEntry entry, List<Register> registers) {
        public Line {
            registers = List.copyOf(registers);
        }
    }

    /**
     * A register that moved.
     *
     * @param number 0 for the meter's main register
     * @param obis its name in the meter that was installed at the time of the reading
     */
    public record Register(int number, String obis, long fromWh, long toWh) {}
}
