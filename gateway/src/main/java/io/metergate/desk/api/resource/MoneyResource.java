package io.metergate.desk.api.resource;

import io.metergate.account.AccountDebts;
import io.metergate.account.AccountOperation;
import io.metergate.account.Adjustments;
import io.metergate.account.EmergencyChoice;
import io.metergate.account.Instruction;
import io.metergate.account.TopUpReversals;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.billing.credit.Side;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.query.TransferQueries;
import io.metergate.desk.api.resource.AccountOrders.AccountOrder;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.BiFunction;

/** Operations on the money of accounts, other than top-ups. */
public final class MoneyResource {
    private static final Map<String, String> NAMES =
            Map.of("debt", "slot", "percentHundredths", "shareHundredths", "capPerWeek", "weekCap", "terms", "rate");
    private static final Map<String, String> OF_TRANSFER = Map.of("transfer", "id");

    private final AccountOrders orders;
    private final Adjustments adjustments;
    private final TransferQueries transfers;

    public MoneyResource(IdempotentOrders orders, Adjustments adjustments, TransferQueries transfers) {
        this.orders = new AccountOrders(orders);
        this.adjustments = adjustments;
        this.transfers = transfers;
    }

    public void addTo(Operations operations) {
        operations.on("adjust", this::adjust);
        operations.on("approveTransfer", call -> ofTransfer(call, adjustments::approve));
        operations.on("voidTransfer", call -> ofTransfer(call, adjustments::voidPending));
        operations.on("reverseTopUp", call -> ofTransfer(call, TopUpReversals::reverse));
        operations.on("openDebt", this::openDebt);
        operations.on("changeDebt", this::changeDebt);
        operations.on("writeOffDebt", this::writeOff);
        operations.on("selectEmergencyCredit", call -> ofAccount(call, 201, EmergencyChoice.select(instruction(call))));
    }

    private Future<Answer> adjust(Call call) {
        Body body = Body.of(call);
        return ofAccount(
                call, 201, adjustments.adjust(instruction(call), body.amount("amount"), side(body, "against")));
    }

    private Future<Answer> openDebt(Call call) {
        Body body = Body.of(call);
        return ofAccount(
                call,
                201,
                AccountDebts.open(
                        instruction(call),
                        DebtFields.debt(body.text("slot")),
                        body.amount("amount"),
                        DebtFields.plan(body),
                        side(body, "from")));
    }

    private Future<Answer> changeDebt(Call call) {
        AccountOperation change = AccountDebts.changeTerms(
                instruction(call), DebtFields.debt(call.path("slot")), DebtFields.plan(Body.of(call)));
        return ofAccount(call, 200, change);
    }

    private Future<Answer> writeOff(Call call) {
        AccountOperation writeOff = AccountDebts.writeOff(
                instruction(call),
                DebtFields.debt(call.path("slot")),
                Body.of(call).amount("amount"));
        return ofAccount(call, 201, writeOff);
    }

    private Future<Answer> ofAccount(Call call, int status, AccountOperation operation) {
        return orders.run(call, new AccountOrder(status, call.path("number"), operation, NAMES));
    }

    /** Carries out an operation on the account of a transfer. */
    private Future<Answer> ofTransfer(Call call, BiFunction<Instruction, Long, AccountOperation> operation) {
        long id = Long.parseLong(call.path("id"));
        return transfers
                .accountOf(id)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("id", "no transfer has this id").exception()))
                .compose(account -> orders.run(
                        call, new AccountOrder(201, account, operation.apply(instruction(call), id), OF_TRANSFER)));
    }

    static Instruction instruction(Call call) {
        return new Instruction(call.caller().actor(), Body.of(call).text("reason"));
    }

    private static Side.Site side(Body body, String field) {
        return body.textIfAny(field)
                .map(code -> Adjustments.against(code)
                        .orElseThrow(() -> Problem.invalid(field, "is not an account of the site")
                                .exception()))
                .orElse(Side.Site.ARREARS);
    }
}
