package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.account.AccountDebts;
import io.metergate.account.AccountOperation;
import io.metergate.account.DebtPlan;
import io.metergate.account.Instruction;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.NonDisconnection.Window;
import io.metergate.billing.credit.QuietHours;
import io.metergate.billing.credit.Side;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.ledger.tariff.PgTermsStore;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Six days of a customer with bands, blocks, a tax, debts and emergency credit, lived through the real intake. */
@NullUnmarked
final class MoneyHistory {
    static final String FAMILY = "000000005811";
    static final String SHOP = "000000005812";

    static final String TARIFF = """
            tariff: Family time of use
            effectiveFrom: 2020-01-01
            pricesIncludeTax: false
            bands: [day, peak, night]
            calendar:
              holidays: [2026-12-12, 12-25]
              seasons:
                - name: year
                  from: 01-01
                  to: 12-31
                  days:
                    - on: [workday]
                      switches: {"00:00": night, "06:00": day, "17:00": peak, "22:00": night}
                    - on: [weekend, holiday]
                      switches: {"00:00": night, "08:00": day, "22:00": night}
            rates:
              - blocks: [50, 200]
                prices:
                  day: [20.00, 25.00, 30.00]
                  peak: [30.00, 35.00, 40.00]
                  night: [12.00, 14.00, 16.00]
            standingCharge: 30.00
            taxes:
              - {name: VAT, percent: 16, on: [energy, standing]}
              - {name: Rural levy, perKwh: 0.50}
            socialAllowance: {kwh: 20, price: 4.00}
            minimumTopUp: 50.00
            """;

    private static final int HOURS = 144;

    private MoneyHistory() {}

    static void live(TestConsole console) {
        Device family = console.town.add(FAMILY, "Wanjiru Kariuki", Transport.MQTT, "mqtt-" + FAMILY, 900_000_000L);
        Device shop = console.town.add(SHOP, "Baraka Phone Shop", Transport.MQTT, "mqtt-" + SHOP, 30_000_000L);
        Pool pool = console.database.pool();
        tariff(pool);
        terms(pool);
        contracts(pool);
        Instant start = Instant.now().minus(Duration.ofHours(HOURS));
        for (int hour = 0; hour < HOURS; hour += 2) {
            console.pretend(start.plus(Duration.ofHours(hour)).plusSeconds(29));
            read(console, family, 1_000_000 + 900L * hour);
            if (hour == 60) {
                console.credit("A-" + FAMILY, "700.00", "money-history");
            }
        }
        read(console, shop, 1_000_000 + 2_600);
        console.pretend(null);
        debts(console);
        console.send(family, Dlt645Frames.report(FAMILY, 1_000_500, false));
        reconciliation(pool);
    }

    private static void read(TestConsole console, Device device, long wh) {
        console.send(device, Dlt645Frames.report(device.meter().serial(), wh / 10 * 10, false));
    }

    private static void tariff(Pool pool) {
        TariffDocument.Accepted accepted =
                assertInstanceOf(TariffDocument.Accepted.class, TariffDocument.ofYaml(TARIFF));
        Results.of(pool.preparedQuery("""
                        WITH new AS (INSERT INTO tariff (name) VALUES ('Family time of use') RETURNING id)
                        INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by,
                            approved_by, approved_at)
                        SELECT id, 1, 'approved', date '2020-01-01', $1::jsonb, 'import', 'import', now() FROM new
                        """).execute(Tuple.of(TariffDocument.toJson(accepted.version()))));
        Results.of(pool.query("INSERT INTO ledger_account (kind, name) VALUES ('tax', 'tax:VAT'),"
                        + " ('tax', 'tax:Rural levy')")
                .execute());
    }

    private static void terms(Pool pool) {
        NonDisconnection nights = new NonDisconnection(
                List.of(new Window(DayOfWeek.FRIDAY, LocalTime.of(16, 0), DayOfWeek.MONDAY, LocalTime.of(8, 0))),
                LocalTime.of(8, 0),
                Duration.ofHours(2));
        Results.of(new PgTermsStore(pool)
                .save(
                        new CreditTerms(
                                "careful",
                                50_000_000,
                                20_000_000,
                                false,
                                0,
                                0,
                                List.of(100_000_000L, 40_000_000L),
                                10_000_000,
                                new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 0)),
                                nights),
                        "test"));
    }

    private static void contracts(Pool pool) {
        Results.of(pool.preparedQuery("""
                        UPDATE account SET tariff_id = (SELECT id FROM tariff WHERE name = 'Family time of use'),
                            terms_id = (SELECT id FROM credit_terms WHERE name = 'careful'), social_allowance = true
                        WHERE number = ANY ($1::text[])
                        """).execute(Tuple.of(new String[] {"A-" + FAMILY, "A-" + SHOP})));
    }

    private static void debts(TestConsole console) {
        Instruction clerk = new Instruction("clerk", "Agreed at the counter, paper 118");
        done(
                console,
                FAMILY,
                AccountDebts.open(
                        clerk, Debt.PAYMENT, 120_000_000, new DebtPlan.Share(1000, 50_000_000), Side.Site.ARREARS));
        done(
                console,
                FAMILY,
                AccountDebts.open(
                        clerk,
                        Debt.TIME_1,
                        60_000_000,
                        new DebtPlan.Instalments(2_500_000, Per.DAY),
                        Side.Site.ARREARS));
        done(
                console,
                FAMILY,
                console.adjustments.adjust(
                        new Instruction("clerk", "Meter read wrongly in May"), 12_340_000, Side.Site.REVENUE_ENERGY));
        done(
                console,
                FAMILY,
                console.adjustments.adjust(
                        new Instruction("clerk", "Goodwill after the outage of 3 May"),
                        250_000_000,
                        Side.Site.REVENUE_ENERGY));
    }

    private static void done(TestConsole console, String serial, AccountOperation operation) {
        Attempts.done(Results.of(console.operations.run("A-" + serial, operation)));
    }

    private static void reconciliation(Pool pool) {
        Results.of(pool.query("""
                        WITH run AS (
                            INSERT INTO reconciliation (started_at, ended_at, accounts, differences)
                            VALUES (now() - interval '9 hours', now() - interval '8 hours 59 minutes', 2, 1)
                            RETURNING id)
                        INSERT INTO reconciliation_difference (reconciliation_id, account_id, what, expected, found)
                        SELECT run.id, a.id, 'balance', '870.25', '870.24' FROM run, account a
                        WHERE a.number = 'A-000000005812'
                        """).execute());
    }
}
