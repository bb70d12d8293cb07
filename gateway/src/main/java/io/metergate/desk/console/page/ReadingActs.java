package io.metergate.desk.console.page;

import io.metergate.account.metering.MeterQueries;
import io.metergate.account.metering.MeterQueries.Register;
import io.metergate.account.metering.Metering;
import io.metergate.account.metering.MeteringResult;
import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.MeterRow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What operators decide about readings, registers and meters. */
public final class ReadingActs {
    private final MeterPages pages;
    private final Metering metering;
    private final MeterQueries meters;
    private final Renderer renderer;

    public ReadingActs(MeterPages pages, Metering metering, MeterQueries meters, Renderer renderer) {
        this.pages = pages;
        this.metering = metering;
        this.meters = meters;
        this.renderer = renderer;
    }

    /** The readings, with the forms for what may be decided. */
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

    /** Does what the form in the address asks for, and shows the forms again with what became of it. */
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
        Future<MeteringResult> result;
        String act = context.pathParam("act");
        boolean dismisses = act.equals("dismiss");
        try {
            result = switch (act) {
                case "accept" -> metering.decide(forms.decision(true));
                case "dismiss" -> metering.decide(forms.decision(false));
                case "reset" -> metering.reset(forms.reset());
                case "enter" -> metering.enter(forms.entered());
                case "exchange" -> metering.exchange(forms.exchange());
                default -> null;
            };
        } catch (FieldFault fault) {
            return answer(context, meter, fault.words(), "");
        }
        if (result == null) {
            context.fail(404);
            return Future.succeededFuture();
        }
        return result.compose(told -> told instanceof MeteringResult.Refused refused
                ? answer(context, meter, refused.field() + ": " + refused.reason(), "")
                : answer(context, meter, "", words(dismisses, (MeteringResult.Done) told)));
    }

    private String words(boolean dismisses, MeteringResult.Done done) {
        String charged = done.chargedMillionths() == 0
                ? " No charge changed."
                : done.chargedMillionths() > 0
                        ? " Charged " + amount(done.chargedMillionths()) + "."
                        : " Given back " + amount(-done.chargedMillionths()) + ".";
        return standing(dismisses, done) + charged + " The balance is " + amount(done.balanceMillionths()) + ".";
    }

    private static String standing(boolean dismisses, MeteringResult.Done done) {
        if (dismisses) {
            return "Done. The reading does not count.";
        }
        return done.believed()
                ? "Done."
                : "It is held: " + Words.held(done.reason()).toLowerCase(Locale.ROOT) + ".";
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
