package io.metergate.desk.api.resource;

import io.metergate.account.AccountOperation;
import io.metergate.account.AccountOperations;
import io.metergate.account.AccountSettings;
import io.metergate.account.Asked;
import io.metergate.account.ModeChanges;
import io.metergate.account.ModeChanges.Arrears;
import io.metergate.account.TariffChanges;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.resource.AccountOrders.Wish;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people decide about accounts. All changes of one request are made, or none. */
public final class SettingsResource {
    private static final Map<String, String> NAMES = Map.of(
            "from", "tariffFrom",
            "debt", "arrears/slot",
            "percentHundredths", "arrears/shareHundredths",
            "capPerWeek", "arrears/weekCap",
            "rate", "arrears/rate");

    private final AccountOrders orders;

    public SettingsResource(IdempotentOrders orders, AccountOperations operations) {
        this.orders = new AccountOrders(orders, operations);
    }

    public void addTo(Operations operations) {
        operations.on("changeAccount", this::change);
    }

    private Future<Answer> change(Call call) {
        Body body = Body.of(call);
        Asked asked = MoneyResource.asked(call);
        List<AccountOperation> steps = new ArrayList<>();
        if (body.has("terms")) {
            steps.add(AccountSettings.terms(asked, body.text("terms")));
        }
        if (body.has("protected")) {
            steps.add(body.flag("protected") ? AccountSettings.protect(asked) : AccountSettings.unprotect(asked));
        }
        if (body.has("suspendDebt")) {
            Body suspend = body.in("suspendDebt");
            steps.add(AccountSettings.suspend(asked, suspend.flag("whileEmergency"), suspend.flag("whileDisabled")));
        }
        if (body.has("socialAllowance")) {
            steps.add(TariffChanges.socialAllowance(asked, body.flag("socialAllowance")));
        }
        tariff(body, asked, steps);
        mode(body, asked, steps);
        return orders.run(call, new Wish(200, call.path("number"), steps, NAMES));
    }

    private static void tariff(Body body, Asked asked, List<AccountOperation> steps) {
        if (body.has("tariff") != body.has("tariffFrom")) {
            throw Problem.invalid("tariffFrom", "must be given together with tariff")
                    .refusal();
        }
        if (body.has("tariff")) {
            steps.add(TariffChanges.tariff(asked, body.text("tariff"), body.date("tariffFrom")));
        }
    }

    private static void mode(Body body, Asked asked, List<AccountOperation> steps) {
        boolean prepaid = body.text("mode").equals(PaymentMode.PREPAID.code());
        for (String field : List.of("arrears", "involuntary")) {
            if (body.has(field) && !prepaid) {
                throw Problem.invalid(field, "is for a change to prepaid only").refusal();
            }
        }
        if (!body.has("mode")) {
            return;
        }
        if (!prepaid) {
            steps.add(ModeChanges.toPostpaid(asked));
            return;
        }
        Arrears arrears = null;
        if (body.has("arrears")) {
            Body fields = body.in("arrears");
            arrears = new Arrears(DebtFields.debt(fields.text("slot")), DebtFields.plan(fields));
        }
        steps.add(ModeChanges.toPrepaid(asked, arrears, body.flag("involuntary")));
    }
}
