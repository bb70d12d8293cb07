package io.metergate.desk.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.ledger.EnergyPart;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.reconcile.Village;
import io.metergate.desk.statement.Statement.Line;
import io.metergate.desk.statement.Statement.Total;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.platform.store.Results;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class StatementsIT {
    private static final String NUMBER = "000000000001";
    /** All was booked by the clock of the test. */
    private static YearMonth thisMonth;

    private static Vertx vertx;
    private static Village village;
    private static Statements statements;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        village = Village.open(vertx);
        thisMonth = YearMonth.from(Village.NOW.atZone(Village.ZONE));
        statements = new Statements(village.database.pool(), new TariffBook(), Village.ZONE, "EUR");
        village.add(NUMBER, "40.00");
        village.winter(NUMBER);
    }

    @AfterAll
    static void stop() {
        village.close();
        Results.of(vertx.close());
    }

    @Test
    void goesFromTheOpeningToTheClosingBalance() {
        Statement statement = of(thisMonth);
        assertEquals(0, statement.opening());
        assertEquals(
                village.row("SELECT balance FROM account WHERE number = $1", NUMBER)
                        .getLong("balance"),
                statement.closing());
        assertEquals(
                statement.closing(),
                statement.opening()
                        + statement.totals().stream().mapToLong(Total::change).sum());
        assertEquals(
                statement.closing(),
                statement.opening()
                        + statement.lines().stream()
                                .mapToLong(line -> line.entry().change())
                                .sum());
        assertNull(statement.next());
    }

    @Test
    void explainsEnergyByVersionBandAndBlock() {
        List<Line> energy = of(thisMonth).lines().stream()
                .filter(line -> line.entry().kind().equals("energy"))
                .toList();
        EnergyPart first = energy.get(0).entry().energy().parts().get(0);
        assertEquals("home " + NUMBER, first.tariff());
        assertTrue(energy.stream()
                .flatMap(line -> line.entry().energy().parts().stream())
                .anyMatch(part -> part.version() == 2
                        && part.band().equals("night")
                        && part.block().equals("over 50 kWh")
                        && part.price() == 140_000));
        Line charge = energy.stream()
                .filter(line -> !line.entry().isCorrection())
                .reduce((one, next) -> next)
                .orElseThrow();
        assertEquals(
                charge.entry().transfer().amount(),
                charge.entry().energy().parts().stream()
                        .mapToLong(EnergyPart::amount)
                        .sum());
        assertEquals(1, charge.registers().size());
        assertEquals(Village.OPENING + 150_000, charge.registers().get(0).toWh());
        assertEquals("1-0:1.8.0", charge.registers().get(0).obis());
    }

    @Test
    void saysThatALateReadingCorrectedWhatWasCharged() {
        assertTrue(of(thisMonth).lines().stream()
                .anyMatch(line ->
                        line.entry().kind().equals("energy") && line.entry().isCorrection()));
    }

    @Test
    void namesTheTillOfATopUpAndTheDayOfAStandingCharge() {
        Statement statement = of(thisMonth);
        LedgerEntry topUp = statement.lines().get(0).entry();
        assertEquals("api", topUp.channel());
        assertEquals("till-1", topUp.transfer().actor());
        assertTrue(topUp.receipt().startsWith("order-"));
        assertEquals(
                List.of("2026-01-30", "2026-01-31", "2026-02-01"),
                statement.lines().stream()
                        .filter(line -> line.entry().kind().equals("standing"))
                        .map(line -> line.entry().transfer().day().toString())
                        .toList());
    }

    @Test
    void tellsTheEnergyOfAMonthWhereItWasUsed() {
        Statement january = of(YearMonth.of(2026, 1));
        assertTrue(january.lines().isEmpty());
        // 44 of what was used before the 10th, 70,000 until the 30th, and 42 hours of the 96 of the next 10,000.
        assertEquals(
                44 + 70_000 + 4_375,
                january.energy().stream().mapToLong(EnergyPart::wh).sum());
        assertTrue(january.averagePerKwh().orElseThrow() > 140_000);
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        List<Line> all = of(thisMonth).lines();
        Statement rest = Results.of(statements.of(
                        NUMBER, thisMonth, all.get(2).entry().transfer().seq()))
                .orElseThrow();
        assertEquals(all.subList(3, all.size()).size(), rest.lines().size());
    }

    @Test
    void isWrittenAsCsvAndJson() {
        Statement statement = of(thisMonth);
        List<String> rows = StatementCsv.lines(statement).lines().toList();
        assertEquals(statement.lines().size(), rows.size());
        assertTrue(rows.get(0).contains(",top_up,posted,40.000000,40.000000,40.000000,cash:api,no,"), rows.get(0));
        String energy = rows.stream()
                .filter(row -> row.contains(",energy,"))
                .reduce((before, row) -> row)
                .orElseThrow();
        assertTrue(energy.contains("1-0:1.8.0: ") && energy.contains("(home " + NUMBER + " 2)"), energy);
        JsonObject json = StatementJson.of(statement);
        assertEquals("0.000000", json.getString("opening"));
        assertEquals(statement.lines().size(), json.getJsonArray("lines").size());
    }

    @Test
    void knowsNoStrangers() {
        assertEquals(Optional.empty(), Results.of(statements.of("nobody", thisMonth)));
    }

    private static Statement of(YearMonth month) {
        return Results.of(statements.of(NUMBER, month)).orElseThrow();
    }
}
