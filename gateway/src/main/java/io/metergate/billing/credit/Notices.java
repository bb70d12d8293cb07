package io.metergate.billing.credit;

import io.metergate.billing.credit.Notice.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a prepaid customer is told of the way from one state to the next. */
final class Notices {
    private Notices() {}

    /** The outcome of an operation, complete but for the levels of low credit. */
    static Outcome told(CreditState before, CreditState after, CreditTerms terms, List<Posting> postings) {
        if (!after.settings().isPrepaid()) {
            return new Outcome(withPassed(after, 0), postings, List.of());
        }
        List<Notice> notices = new ArrayList<>(0);
        emergency(before, after, terms, notices);
        int armed = rearmed(after, terms);
        int passed = Math.max(armed, reached(after, terms));
        if (passed > armed) {
            notices.add(new Notice(Kind.LOW_CREDIT, terms.lowLevels().get(passed - 1)));
        }
        return new Outcome(withPassed(after, passed), postings, notices);
    }

    private static void emergency(CreditState before, CreditState after, CreditTerms terms, List<Notice> notices) {
        if (after.emergencySelected() && !before.emergencySelected()) {
            notices.add(Notice.of(Kind.EMERGENCY_SELECTED));
        }
        if (CreditFigures.isEmergencyOffered(after, terms) && !CreditFigures.isEmergencyOffered(before, terms)) {
            notices.add(Notice.of(Kind.EMERGENCY_OFFERED));
        }
        boolean exhausted = CreditFigures.isExhausted(after, terms);
        boolean beforeExhausted = CreditFigures.isExhausted(before, terms);
        if (exhausted && after.emergencySelected() && !(beforeExhausted && before.emergencySelected())) {
            notices.add(Notice.of(Kind.EMERGENCY_USED_UP));
        }
        if (exhausted && !after.emergencySelected() && !beforeExhausted) {
            notices.add(Notice.of(Kind.CREDIT_USED_UP));
        }
    }

    private static int reached(CreditState after, CreditTerms terms) {
        long available = CreditFigures.availableCredit(after, terms);
        int reached = 0;
        while (reached < terms.lowLevels().size()
                && available <= terms.lowLevels().get(reached)) {
            reached++;
        }
        return reached;
    }

    private static int rearmed(CreditState after, CreditTerms terms) {
        long available = CreditFigures.availableCredit(after, terms);
        int passed = Math.min(after.lowLevelsPassed(), terms.lowLevels().size());
        while (passed > 0 && available > terms.lowLevels().get(passed - 1) + terms.lowHysteresis()) {
            passed--;
        }
        return passed;
    }

    private static CreditState withPassed(CreditState state, int passed) {
        return new CreditState(
                state.balance(),
                state.emergencyUsed(),
                state.emergencySelected(),
                state.debts(),
                state.recovery(),
                state.provisional(),
                passed,
                state.settings());
    }
}
