package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.query.Cursor.Spot;
import io.metergate.desk.api.query.MeterFacts;
import io.metergate.desk.api.query.MeterQueries;
import io.metergate.desk.api.query.Period;
import io.metergate.desk.api.query.ReadingQueries;
import io.metergate.desk.api.query.ReadingQueries.Wanted;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Meters and their readings. */
public final class MeterResource {
    private final MeterQueries meters;
    private final ReadingQueries readings;

    public MeterResource(SqlClient database) {
        this.meters = new MeterQueries(database);
        this.readings = new ReadingQueries(database);
    }

    public void addTo(Operations operations) {
        operations.on("listMeters", this::list);
        operations.on("getMeter", call -> meter(call).map(meter -> Answer.ok(MeterJson.of(meter))));
        operations.on("listReadings", this::readings);
        operations.on("listHolds", this::holds);
    }

    private Future<Answer> list(Call call) {
        String after = Paging.place(call, "", MeterQueries::after);
        String search = call.query("search").orElse("");
        String account = call.query("account").orElse("");
        return meters.page(search, account, after, Paging.limit(call)).map(page -> Paging.answer(page, MeterJson::of));
    }

    private Future<Answer> readings(Call call) {
        Spot before = Paging.place(call, Spot.NEWEST, ReadingQueries::before);
        Period period = Paging.period(call);
        int register = call.number("register", 0);
        String state = call.query("state").orElse("");
        return meter(call)
                .compose(meter ->
                        readings.page(new Wanted(meter.id(), period, register, state), before, Paging.limit(call)))
                .map(page -> Paging.answer(page, MeterJson::reading));
    }

    private Future<Answer> holds(Call call) {
        Spot before = Paging.place(call, Spot.NEWEST, ReadingQueries::beforeHeld);
        return readings.held(before, Paging.limit(call)).map(page -> Paging.answer(page, MeterJson::reading));
    }

    private Future<MeterFacts> meter(Call call) {
        return meters.bySerial(call.path("serial"))
                .map(found -> found.orElseThrow(() -> Problem.notFound("serial", "no meter has this serial number")
                        .exception()));
    }
}
