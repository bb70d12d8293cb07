package io.metergate.desk.console.page;

import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.NonDisconnection.Window;
import io.metergate.billing.credit.QuietHours;
import io.metergate.desk.console.format.SiteFormat;
import io.metergate.desk.console.query.AccountQueries.DebtRow;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Credit terms as a clerk reads them out. */
public final class TermsWords {
    private static final int ABBREVIATION = 3;
    private static final int WHOLE_PERCENT = 100;

    private TermsWords() {}

    /** Sentences, one for each rule that does something. */
    public static List<String> of(CreditTerms terms, SiteFormat f) {
        List<String> lines = new ArrayList<>();
        if (terms.emergencyLimit() > 0) {
            lines.add("Emergency credit of " + f.amount(terms.emergencyLimit()) + " below "
                    + f.amount(terms.emergencyThreshold())
                    + (terms.emergencyAutomatic() ? ", by itself" : ", when the customer chooses it"));
        }
        lines.add("Off at " + f.amount(terms.disconnectionThreshold()));
        if (!terms.lowLevels().isEmpty()) {
            lines.add("Warned at "
                    + String.join(
                            ", ", terms.lowLevels().stream().map(f::amount).toList()));
        }
        if (terms.balanceMax() > 0) {
            lines.add("At most " + f.amount(terms.balanceMax()));
        }
        windows(lines, terms.nonDisconnection());
        QuietHours quiet = terms.quietHours();
        if (quiet != null) {
            lines.add("No messages from " + quiet.from() + " to " + quiet.to());
        }
        return lines;
    }

    private static void windows(List<String> lines, NonDisconnection never) {
        for (Window window : never.windows()) {
            lines.add("Never off from " + day(window.fromDay()) + " " + window.from() + " to " + day(window.toDay())
                    + " " + window.to());
        }
        if (never.holidayUntil() != null) {
            lines.add("Never off on holidays, until " + never.holidayUntil() + " of the next day");
        }
    }

    private static String day(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, ABBREVIATION).toLowerCase(Locale.ROOT);
    }

    /** How a debt is recovered. */
    public static String debt(DebtRow debt, SiteFormat f) {
        if (debt.rate() != null) {
            return f.amount(debt.rate()) + " " + f.currency() + " a " + debt.per();
        }
        int share = debt.share() == null ? 0 : debt.share();
        String percent = share / WHOLE_PERCENT
                + (share % WHOLE_PERCENT == 0 ? "" : String.format(Locale.ROOT, ".%02d", share % WHOLE_PERCENT));
        String cap = debt.weekCap() == null || debt.weekCap() == 0
                ? ""
                : ", at most " + f.amount(debt.weekCap()) + " " + f.currency() + " a week";
        return percent + " % of each top-up" + cap;
    }

    /** The name of a debt's slot. */
    public static String slot(String slot) {
        return switch (slot) {
            case "payment" -> "Payment debt";
            case "time_1" -> "Time debt 1";
            case "time_2" -> "Time debt 2";
            default -> slot;
        };
    }
}
