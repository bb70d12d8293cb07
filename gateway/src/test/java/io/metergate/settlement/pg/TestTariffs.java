package io.metergate.settlement.pg;

import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import io.metergate.codec.Obis;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.platform.store.Results;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tariffs in a real database. */
public final class TestTariffs {
    static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    private static final String INSERT = """
            INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by, approved_by,
                approved_at)
            VALUES ($1, $2, 'approved', $3, $4, 'ann', 'ben', now())""";

    private static final String INSERT_TAX = """
            INSERT INTO ledger_account (kind, name) SELECT 'tax', $1
            WHERE NOT EXISTS (SELECT 1 FROM ledger_account WHERE name = $1)""";

    private TestTariffs() {}

    /** Two bands: band 1 from 16:00 to 20:00 UTC. */
    public static TariffVersion evening(LocalDate from, long cheap, long dear) {
        List<BandSwitch> switches = List.of(
                new BandSwitch(LocalTime.MIDNIGHT, 0),
                new BandSwitch(LocalTime.of(16, 0), 1),
                new BandSwitch(LocalTime.of(20, 0), 0));
        DayProfile day = new DayProfile(Set.of(DayKind.values()), switches);
        Season year = new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), List.of(day));
        DayCalendar calendar = new DayCalendar(List.of(year), Set.of(), Set.of());
        Rate rate = new Rate(null, false, List.of(), List.of(List.of(cheap), List.of(dear)));
        return version(from, List.of("day", "evening"), calendar, List.of(rate), List.of());
    }

    /** A price more than thresholds, and a tax on top. */
    static TariffVersion blocks(LocalDate from, List<Long> thresholdsWh, List<Long> prices) {
        Rate rate = new Rate(null, false, thresholdsWh, List.of(prices));
        List<Tax> taxes = List.of(new Tax("vat", 1_900, 0, true, true));
        return version(from, List.of("all"), DayCalendar.always(), List.of(rate), taxes);
    }

    /** One price for each register; the last may be of export. */
    static TariffVersion registers(LocalDate from, Rate... rates) {
        return version(from, List.of("all"), DayCalendar.always(), List.of(rates), List.of());
    }

    static Rate rate(@Nullable Obis register, boolean export, long price) {
        return new Rate(register, export, List.of(), List.of(List.of(price)));
    }

    private static TariffVersion version(
            LocalDate from, List<String> bands, DayCalendar calendar, List<Rate> rates, List<Tax> taxes) {
        return new TariffVersion(1, "test", from, bands, calendar, rates, false, taxes, 0, null, 0);
    }

    /** Writes a tariff of these versions; answers its id. */
    public static long write(Pool pool, String name, TariffVersion... versions) {
        long tariff = Results.of(pool.preparedQuery("INSERT INTO tariff (name) VALUES ($1) RETURNING id")
                        .execute(Tuple.of(name)))
                .iterator()
                .next()
                .getLong("id");
        for (int i = 0; i < versions.length; i++) {
            for (Tax tax : versions[i].taxes()) {
                Results.of(pool.preparedQuery(INSERT_TAX).execute(Tuple.of("tax:" + tax.name())));
            }
            Tuple row = Tuple.of(tariff, i + 1, versions[i].effectiveFrom(), TariffDocument.toJson(versions[i]));
            Results.of(pool.preparedQuery(INSERT).execute(row));
        }
        return tariff;
    }
}
