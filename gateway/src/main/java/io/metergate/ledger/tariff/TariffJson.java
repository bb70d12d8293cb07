package io.metergate.ledger.tariff;

import io.metergate.billing.Money;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** Writes the stored form: the fields of the YAML form without its short forms, all amounts as decimal texts. */
final class TariffJson {
    private TariffJson() {}

    static JsonObject of(TariffVersion version) {
        JsonObject json = new JsonObject()
                .put("tariff", version.tariff())
                .put("effectiveFrom", version.effectiveFrom().toString())
                .put("pricesIncludeTax", version.pricesIncludeTax())
                .put("bands", new JsonArray(version.bands()))
                .put("calendar", calendar(version.calendar(), version.bands()))
                .put("rates", array(version.rates(), rate -> rate(rate, version.bands())))
                .put("standingCharge", Money.exact(version.standingPerDay()))
                .put("taxes", array(version.taxes(), TariffJson::tax))
                .put("minimumTopUp", Money.exact(version.minimumTopUp()));
        SocialAllowance allowance = version.allowance();
        if (allowance != null) {
            json.put(
                    "socialAllowance",
                    new JsonObject()
                            .put("kwh", Words.kilowattHours(allowance.wh()))
                            .put("price", Money.exact(allowance.pricePerKwh())));
        }
        return json;
    }

    private static JsonObject calendar(DayCalendar calendar, List<String> bands) {
        JsonArray holidays = new JsonArray();
        calendar.holidays().stream().sorted().forEach(date -> holidays.add(date.toString()));
        calendar.yearlyHolidays().stream().sorted().forEach(day -> holidays.add(Words.monthDay(day)));
        return new JsonObject()
                .put("holidays", holidays)
                .put("seasons", array(calendar.seasons(), season -> season(season, bands)));
    }

    private static JsonObject season(Season season, List<String> bands) {
        return new JsonObject()
                .put("name", season.name())
                .put("from", Words.monthDay(season.from()))
                .put("to", Words.monthDay(season.to()))
                .put("days", array(season.profiles(), profile -> profile(profile, bands)));
    }

    private static JsonObject profile(DayProfile profile, List<String> bands) {
        JsonObject switches = new JsonObject();
        for (BandSwitch change : profile.switches()) {
            switches.put(change.from().toString(), bands.get(change.band()));
        }
        return new JsonObject()
                .put("on", new JsonArray(DayKinds.words(profile.kinds())))
                .put("switches", switches);
    }

    private static JsonObject rate(Rate rate, List<String> bands) {
        JsonObject json = new JsonObject();
        if (rate.register() != null) {
            json.put("register", rate.register().toString());
        }
        json.put("export", rate.export()).put("blocks", array(rate.thresholdsWh(), Words::kilowattHours));
        if (rate.prices().size() == 1) {
            return json.put("prices", array(rate.prices().get(0), Money::exact));
        }
        JsonObject rows = new JsonObject();
        for (int band = 0; band < bands.size(); band++) {
            rows.put(bands.get(band), array(rate.prices().get(band), Money::exact));
        }
        return json.put("prices", rows);
    }

    private static JsonObject tax(Tax tax) {
        JsonObject json = new JsonObject().put("name", tax.name());
        if (tax.perKwh() != 0) {
            return json.put("perKwh", Money.exact(tax.perKwh()));
        }
        JsonArray on = new JsonArray();
        if (tax.onEnergy()) {
            on.add("energy");
        }
        if (tax.onStanding()) {
            on.add("standing");
        }
        return json.put("percent", Words.percent(tax.percentHundredths())).put("on", on);
    }

    private static <T> JsonArray array(List<T> values, Function<T, ?> each) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(each.apply(value)));
        return array;
    }
}
