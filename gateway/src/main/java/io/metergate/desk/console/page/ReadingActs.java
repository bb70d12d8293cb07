package io.metergate.desk.console.page;

import io.metergate.account.metering.MeterQueries;
import io.metergate.account.metering.MeterQueries.Register;
import io.metergate.account.metering.MeteringOperation;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.metering.MeteringReceipt;
import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.ledger.UnitOfWork;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operations of operators on readings, registers and meters. */
public final class ReadingActs {
    private final MeterPages pages;
    private final UnitOfWork work;
    private final MeteringOperations metering;
    private final MeterQueries meters;
    private final Renderer renderer;

    public ReadingActs(
            MeterPages pages, UnitOfWork work, MeteringOperations metering, MeterQueries meters, Renderer renderer) {
        this.pages = pages;
        this.work = work;
        this.metering = metering;
        this.meters = meters;
        this.renderer = renderer;
    }

    /** Shows the readings, with the forms. */
    public void show(RoutingContext context) {
        String token = SignedIn.of(context).formToken();
        pages.show(
                context,
                MeterTab.READINGS,
                meter -> registers(meter)
                        .map(registers -> Map.of(
                                "token",
                                token,
                                "registers",
                                registers,
                                "removed",
                                removed(meter),
                                "problem",
                                "",
                                "done",
                                "")));
    }

    /** Carries out the operation that the form's path names, and shows the forms again with the result. */
    public void act(RoutingContext context) {
        pages.find(context, meter -> registers(meter).compose(registers -> act(context, meter, registers)));
    }

    private Future<Void> act(RoutingContext context, MeterRow meter, List<Register> registers) {
        MeteringForms forms = new MeteringForms(
                context,
                meter.serial(),
                registers,
                SignedIn.of(context).operator(),
                renderer.format().zoneId());
        MeteringOperation operation;
        String act = context.pathParam("act");
        boolean dismisses = act.equals("dismiss");
        try {
            operation = switch (act) {
                case "accept" -> forms.decision(true);
                case "dismiss" -> forms.decision(false);
                case "reset" -> forms.reset();
                case "enter" -> forms.entered();
                case "exchange" -> forms.exchange();
                default -> null;
            };
        } catch (FieldFault fault) {
            return answer(context, meter, fault.words(), "");
        }
        if (operation == null) {
            context.fail(404);
            return Future.succeededFuture();
        }
        return work.attempt(transaction -> metering.run(transaction, operation))
                .compose(attempt -> attempt.fold(
                        receipt -> answer(context, meter, "", words(dismisses, receipt)),
                        refusal -> answer(context, meter, RefusalText.of(refusal), "")));
    }

    private String words(boolean dismisses, MeteringReceipt receipt) {
        String charged = receipt.chargedMillionths() == 0
                ? " No charge changed."
                : receipt.chargedMillionths() > 0
                        ? " Charged " + amount(receipt.chargedMillionths()) + "."
                        : " Given back " + amount(-receipt.chargedMillionths()) + ".";
        return standing(dismisses, receipt) + charged + " The balance is " + amount(receipt.balanceMillionths()) + ".";
    }

    private static String standing(boolean dismisses, MeteringReceipt receipt) {
        if (dismisses) {
            return "Done. The reading does not count.";
        }
        return receipt.accepted()
                ? "Done."
                : "It is held: " + Words.held(receipt.reason()).toLowerCase(Locale.ROOT) + ".";
    }

    private String amount(long millionths) {
        return renderer.format().amount(millionths) + " " + renderer.format().currency();
    }

    private Future<List<Register>> registers(MeterRow meter) {
        return meters.installations(meter.accountId())
                .map(meters -> meters.stream()
                        .filter(one -> one.meterId() == meter.id())
                        .flatMap(one -> one.registers().stream())
                        .toList());
    }

    private static boolean removed(MeterRow meter) {
        return meter.removedAt() != null;
    }

    private Future<Void> answer(RoutingContext context, MeterRow meter, String problem, String done) {
        pages.find(
                context,
                again -> registers(again).map(registers -> {
                    Map<String, Object> parameters = new HashMap<>();
                    parameters.put("meter", meter);
                    parameters.put("registers", registers);
                    parameters.put("removed", removed(again));
                    parameters.put("problem", problem);
                    parameters.put("done", done);
                    renderer.part(context, "readings/acts", parameters);
                    return null;
                }));
        return Future.succeededFuture();
    }
}
