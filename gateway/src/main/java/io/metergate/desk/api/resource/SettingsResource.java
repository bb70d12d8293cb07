package io.metergate.desk.api.resource;

import io.metergate.account.AccountOperation;
import io.metergate.account.AccountSettings;
import io.metergate.account.Instruction;
import io.metergate.account.ModeChanges;
import io.metergate.account.ModeChanges.Arrears;
import io.metergate.account.TariffChanges;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.resource.AccountOrders.AccountOrder;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of accounts. The changes of one request are made together or not at all. */
public final class SettingsResource {
    private static final Map<String, String> NAMES = Map.of(
            "from", "tariffFrom",
            "debt", "arrears/slot",
            "percentHundredths", "arrears/shareHundredths",
            "capPerWeek", "arrears/weekCap",
            "rate", "arrears/rate");

    private final AccountOrders orders;

    public SettingsResource(IdempotentOrders orders) {
        this.orders = new AccountOrders(orders);
    }

    public void addTo(Operations operations) {
        operations.on("changeAccount", this::change);
    }

    private Future<Answer> change(Call call) {
        Body body = Body.of(call);
        Instruction instruction = MoneyResource.instruction(call);
        List<AccountOperation> operations = new ArrayList<>();
        if (body.has("terms")) {
            operations.add(AccountSettings.terms(instruction, body.text("terms")));
        }
        if (body.has("protected")) {
            operations.add(
                    body.flag("protected")
                            ? AccountSettings.protect(instruction)
                            : AccountSettings.unprotect(instruction));
        }
        if (body.has("suspendDebt")) {
            Body suspend = body.in("suspendDebt");
            operations.add(AccountSettings.suspend(
                    instruction, suspend.flag("whileEmergency"), suspend.flag("whileDisabled")));
        }
        if (body.has("socialAllowance")) {
            operations.add(TariffChanges.socialAllowance(instruction, body.flag("socialAllowance")));
        }
        tariff(body, instruction, operations);
        mode(body, instruction, operations);
        return orders.run(call, new AccountOrder(200, call.path("number"), operations, NAMES));
    }

    private static void tariff(Body body, Instruction instruction, List<AccountOperation> operations) {
        if (body.has("tariff") != body.has("tariffFrom")) {
            throw Problem.invalid("tariffFrom", "must be given together with tariff")
                    .exception();
        }
        if (body.has("tariff")) {
            operations.add(TariffChanges.tariff(instruction, body.text("tariff"), body.date("tariffFrom")));
        }
    }

    private static void mode(Body body, Instruction instruction, List<AccountOperation> operations) {
        boolean prepaid = body.text("mode").equals(PaymentMode.PREPAID.code());
        for (String field : List.of("arrears", "involuntary")) {
            if (body.has(field) && !prepaid) {
                throw Problem.invalid(field, "is for a change to prepaid only").exception();
            }
        }
        if (!body.has("mode")) {
            return;
        }
        if (!prepaid) {
            operations.add(ModeChanges.toPostpaid(instruction));
            return;
        }
        Arrears arrears = null;
        if (body.has("arrears")) {
            Body fields = body.in("arrears");
            arrears = new Arrears(DebtFields.debt(fields.text("slot")), DebtFields.plan(fields));
        }
        operations.add(ModeChanges.toPrepaid(instruction, arrears, body.flag("involuntary")));
    }
}
