package io.metergate.app.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the town's customers pay: one price for most, prices by time of use and block for the others. */
final class TownTariffs {
    static final String RESIDENTIAL = "Town residential";
    static final String TIME_OF_USE = "Town time of use";
    static final String EMERGENCY = "Town emergency credit";

    private TownTariffs() {}

    static JsonArray tariffs() {
        JsonObject residential = new JsonObject().put("name", RESIDENTIAL).put("pricePerKwh", "0.25");
        return new JsonArray().add(residential).add(timeOfUse());
    }

    private static JsonObject timeOfUse() {
        JsonObject prices = new JsonObject()
                .put("day", new JsonArray().add("0.18").add("0.24"))
                .put("peak", new JsonArray().add("0.32").add("0.38"));
        JsonObject vat = new JsonObject().put("name", "VAT").put("percent", "16");
        return new JsonObject()
                .put("tariff", TIME_OF_USE)
                .put("effectiveFrom", "2026-01-01")
                .put("pricesIncludeTax", "false")
                .put("bands", new JsonArray().add("day").add("peak"))
                .put("calendar", calendar())
                .put(
                        "rates",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("blocks", new JsonArray().add("50"))
                                        .put("prices", prices)))
                .put("standingCharge", "0.10")
                .put("taxes", new JsonArray().add(vat))
                .put("socialAllowance", new JsonObject().put("kwh", "20").put("price", "0.05"));
    }

    private static JsonObject calendar() {
        JsonObject workday = new JsonObject()
                .put("on", "workday")
                .put(
                        "switches",
                        new JsonObject()
                                .put("00:00", "day")
                                .put("18:00", "peak")
                                .put("22:00", "day"));
        JsonObject others = new JsonObject().put("on", "all").put("band", "day");
        return new JsonObject()
                .put("holidays", new JsonArray().add("01-01").add("12-25"))
                .put("days", new JsonArray().add(workday).add(others));
    }

    static JsonArray terms() {
        JsonObject emergency =
                new JsonObject().put("limit", "3.00").put("threshold", "1.00").put("automatic", "true");
        return new JsonArray()
                .add(new JsonObject()
                        .put("name", EMERGENCY)
                        .put("emergencyCredit", emergency)
                        .put("lowHysteresis", "0.50"));
    }
}
