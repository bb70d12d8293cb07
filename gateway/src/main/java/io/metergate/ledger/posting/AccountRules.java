package io.metergate.ledger.posting;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.Notice;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.billing.credit.Posting;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.supply.policy.Decision;
import io.metergate.supply.policy.SupplyPolicy;
import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a movement of money, or an operator's word, does to an account and to its supply. Pure. */
public final class AccountRules {
    private AccountRules() {}

    /**
     * The account afterwards, and what must be done about it in the same transaction.
     *
     * @param postings money that moves, in this order
     * @param notices what the customer should be told
     * @param supplyChanged what the supply should now be, and why; null when that is as before
     */
    public record Effect(
            Account before,
            Account account,
            List<Posting> postings,
            List<Notice> notices,
            @Nullable Decision supplyChanged) {}

    /** What an outcome of the rules of credit means for the account. */
    public static Effect apply(Account before, Outcome outcome, Instant now) {
        return judge(before, outcome.after(), outcome.postings(), outcome.notices(), now);
    }

    /** Sets an operator's hold, or lifts it with null. */
    public static Effect hold(Account before, @Nullable String reason, Instant now) {
        CreditState credit = before.credit();
        return judge(before, credit.withSettings(credit.settings().withHold(reason)), List.of(), List.of(), now);
    }

    /** Looks at the account again, as a window may have opened or closed. */
    public static Effect again(Account before, Instant now) {
        return judge(before, before.credit(), List.of(), List.of(), now);
    }

    private static Effect judge(
            Account before, CreditState credit, List<Posting> postings, List<Notice> notices, Instant now) {
        Decision decision =
                SupplyPolicy.decide(credit, before.terms(), isWindowOpen(before, now), before.offForCredit());
        SupplyState desired = decision.desired();
        Account after = before.withCredit(credit, desired, isOffForCredit(before, credit, decision));
        return new Effect(before, after, postings, notices, desired == before.supplyDesired() ? null : decision);
    }

    /**
     * A hold hides what credit decided before it, and must not undo that: a supply that was off for credit is so still
     * when the hold is lifted, unless credit came back meanwhile.
     */
    private static boolean isOffForCredit(Account before, CreditState credit, Decision decision) {
        if (decision.reason() != Decision.Reason.HOLD) {
            return decision.offForCredit();
        }
        CreditState free = credit.withSettings(credit.settings().withHold(null));
        return before.offForCredit()
                && SupplyPolicy.decide(free, before.terms(), false, true).offForCredit();
    }

    /** Whether only a window of non-disconnection keeps the supply on. */
    public static boolean isOnWithoutCredit(Account account) {
        CreditState credit = account.credit();
        return account.supplyDesired() == SupplyState.ON
                && credit.settings().mode() == PaymentMode.PREPAID
                && !credit.settings().isProtected()
                && CreditFigures.isExhausted(credit, account.terms());
    }

    /** Whether the supply may not be cut at this time. */
    public static boolean isWindowOpen(Account account, Instant now) {
        NonDisconnection windows = account.terms().nonDisconnection();
        if (windows.windows().isEmpty() && windows.holidayUntil() == null) {
            return false;
        }
        ZoneId zone = account.plans().zone();
        return windows.isOpen(now, zone, holidays(account, now));
    }

    /** The holidays around an instant, each by the calendar of the tariff that holds on that day. */
    public static Set<LocalDate> holidays(Account account, Instant now) {
        LocalDate today = now.atZone(account.plans().zone()).toLocalDate();
        Set<LocalDate> holidays = new HashSet<>();
        for (LocalDate day = today.minusDays(2); day.isBefore(today.plusDays(32)); day = day.plusDays(1)) {
            if (account.plans().versionOn(day).calendar().kind(day) == DayKind.HOLIDAY) {
                holidays.add(day);
            }
        }
        return holidays;
    }
}
