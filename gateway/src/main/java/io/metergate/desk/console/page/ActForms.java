package io.metergate.desk.console.page;

import io.metergate.account.AccountDebts;
import io.metergate.account.AccountOperation;
import io.metergate.account.AccountSettings;
import io.metergate.account.Adjustments;
import io.metergate.account.DebtPlan;
import io.metergate.account.EmergencyChoice;
import io.metergate.account.Instruction;
import io.metergate.account.ModeChanges;
import io.metergate.account.TariffChanges;
import io.metergate.account.TopUpReversals;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.Side;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.desk.console.format.Decimals;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the forms of an account's page. */
final class ActForms {
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?");
    private static final int PERCENT_PLACES = 2;

    private final Adjustments adjustments;

    ActForms(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    /**
     * Returns the operation of a form; null if there is no such operation.
     *
     * @param act the last part of the form's path
     * @throws FieldFault if a field cannot be read
     */
    @Nullable
    AccountOperation read(RoutingContext form, String act, Instruction instruction) throws FieldFault {
        return switch (act) {
            case "adjust" -> adjustments.adjust(instruction, signed(form), site(form));
            case "approve" -> adjustments.approve(instruction, transfer(form));
            case "void" -> adjustments.voidPending(instruction, transfer(form));
            case "reverse" -> TopUpReversals.reverse(instruction, transfer(form));
            case "emergency" -> EmergencyChoice.select(instruction);
            case "open-debt" ->
                AccountDebts.open(instruction, debt(form), amount(form, "amount"), plan(form), site(form));
            case "debt-terms" -> AccountDebts.changeTerms(instruction, debt(form), plan(form));
            case "write-off" -> AccountDebts.writeOff(instruction, debt(form), amount(form, "amount"));
            default -> setting(form, act, instruction);
        };
    }

    private static @Nullable AccountOperation setting(RoutingContext form, String act, Instruction instruction)
            throws FieldFault {
        return switch (act) {
            case "protect" -> AccountSettings.protect(instruction);
            case "unprotect" -> AccountSettings.unprotect(instruction);
            case "suspend" ->
                AccountSettings.suspend(instruction, checked(form, "whileEmergency"), checked(form, "whileDisabled"));
            case "terms" -> AccountSettings.terms(instruction, Params.field(form, "terms"));
            case "postpaid" -> ModeChanges.toPostpaid(instruction);
            case "prepaid" -> ModeChanges.toPrepaid(instruction, arrears(form), checked(form, "involuntary"));
            case "tariff" -> TariffChanges.tariff(instruction, Params.field(form, "tariff"), day(form));
            case "allowance" -> TariffChanges.socialAllowance(instruction, checked(form, "entitled"));
            default -> null;
        };
    }

    private static boolean checked(RoutingContext form, String name) {
        return Params.field(form, name).equals("yes");
    }

    private static long signed(RoutingContext form) throws FieldFault {
        long amount = amount(form, "amount");
        return Params.field(form, "direction").equals("take") ? -amount : amount;
    }

    private static long amount(RoutingContext form, String name) throws FieldFault {
        return Decimals.parseAmount(Params.field(form, name))
                .orElseThrow(
                        () -> new FieldFault(name + ": write digits with at most six decimals, for example 25.00"));
    }

    private static Side.Site site(RoutingContext form) throws FieldFault {
        return Adjustments.against(Params.field(form, "against"))
                .orElseThrow(() -> new FieldFault("against: choose one of the list"));
    }

    private static long transfer(RoutingContext form) throws FieldFault {
        return Params.number(Params.field(form, "transfer"))
                .orElseThrow(() -> new FieldFault("transfer: choose one of the list"));
    }

    private static Debt debt(RoutingContext form) throws FieldFault {
        String code = Params.field(form, "debt");
        for (Debt debt : Debt.values()) {
            if (debt.code().equals(code)) {
                return debt;
            }
        }
        throw new FieldFault("debt: choose one of the list");
    }

    private static DebtPlan plan(RoutingContext form) throws FieldFault {
        if (debt(form) == Debt.PAYMENT) {
            String cap = Params.field(form, "cap");
            return new DebtPlan.Share(percent(form), cap.isEmpty() ? 0 : amount(form, "cap"));
        }
        String per = Params.field(form, "per").toUpperCase(Locale.ROOT);
        for (Per each : Per.values()) {
            if (each.name().equals(per)) {
                return new DebtPlan.Instalments(amount(form, "rate"), each);
            }
        }
        throw new FieldFault("per: choose hour, day or week");
    }

    private static int percent(RoutingContext form) throws FieldFault {
        String text = Params.field(form, "share");
        if (!PERCENT.matcher(text).matches()) {
            throw new FieldFault("share: write a percentage with at most two decimals, for example 10");
        }
        return new BigDecimal(text).movePointRight(PERCENT_PLACES).intValueExact();
    }

    private static ModeChanges.@Nullable Arrears arrears(RoutingContext form) throws FieldFault {
        return Params.field(form, "debt").isEmpty() ? null : new ModeChanges.Arrears(debt(form), plan(form));
    }

    private static LocalDate day(RoutingContext form) throws FieldFault {
        try {
            return LocalDate.parse(Params.field(form, "from"));
        } catch (DateTimeException notADay) {
            throw new FieldFault("from: write a date such as 2026-01-31");
        }
    }
}
