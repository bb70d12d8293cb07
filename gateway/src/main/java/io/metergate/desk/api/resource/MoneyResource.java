package io.metergate.desk.api.resource;

import io.metergate.account.AccountDebts;
import io.metergate.account.AccountOperation;
import io.metergate.account.AccountOperations;
import io.metergate.account.Adjustments;
import io.metergate.account.Asked;
import io.metergate.account.EmergencyChoice;
import io.metergate.account.TopUpReversals;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.billing.credit.Side;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.query.TransferQueries;
import io.metergate.desk.api.resource.AccountOrders.Wish;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.BiFunction;

/** What people do to the money of accounts, beside top-ups. */
public final class MoneyResource {
    private static final Map<String, String> NAMES =
            Map.of("debt", "slot", "percentHundredths", "shareHundredths", "capPerWeek", "weekCap", "terms", "rate");
    private static final Map<String, String> OF_TRANSFER = Map.of("transfer", "id");

    private final AccountOrders orders;
    private final Adjustments adjustments;
    private final TransferQueries transfers;

    public MoneyResource(
            IdempotentOrders orders, AccountOperations operations, Adjustments adjustments, TransferQueries transfers) {
        this.orders = new AccountOrders(orders, operations);
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
        operations.on("selectEmergencyCredit", call -> ofAccount(call, 201, EmergencyChoice.select(asked(call))));
    }

    private Future<Answer> adjust(Call call) {
        Body body = Body.of(call);
        return ofAccount(call, 201, adjustments.adjust(asked(call), body.amount("amount"), side(body, "against")));
    }

    private Future<Answer> openDebt(Call call) {
        Body body = Body.of(call);
        return ofAccount(
                call,
                201,
                AccountDebts.open(
                        asked(call),
                        DebtFields.debt(body.text("slot")),
                        body.amount("amount"),
                        DebtFields.plan(body),
                        side(body, "from")));
    }

    private Future<Answer> changeDebt(Call call) {
        AccountOperation change = AccountDebts.changeTerms(
                asked(call), DebtFields.debt(call.path("slot")), DebtFields.plan(Body.of(call)));
        return ofAccount(call, 200, change);
    }

    private Future<Answer> writeOff(Call call) {
        AccountOperation writeOff = AccountDebts.writeOff(
                asked(call), DebtFields.debt(call.path("slot")), Body.of(call).amount("amount"));
        return ofAccount(call, 201, writeOff);
    }

    private Future<Answer> ofAccount(Call call, int status, AccountOperation operation) {
        return orders.run(call, new Wish(status, call.path("number"), operation, NAMES));
    }

    /** About a transfer, whose account is to be found. */
    private Future<Answer> ofTransfer(Call call, BiFunction<Asked, Long, AccountOperation> operation) {
        long id = Long.parseLong(call.path("id"));
        return transfers
                .accountOf(id)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("id", "no transfer has this id").refusal()))
                .compose(account ->
                        orders.run(call, new Wish(201, account, operation.apply(asked(call), id), OF_TRANSFER)));
    }

    static Asked asked(Call call) {
        return new Asked(call.caller().actor(), Body.of(call).text("reason"));
    }

    private static Side.Site side(Body body, String field) {
        return body.textIfAny(field)
                .map(code -> Adjustments.against(code)
                        .orElseThrow(() ->
                                Problem.invalid(field, "is no side of the site").refusal()))
                .orElse(Side.Site.ARREARS);
    }
}
