package io.metergate.ledger.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.Money;
import io.metergate.billing.tariff.PeriodPlan;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.StandingCharges;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Span;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import io.metergate.ledger.tariff.TariffDocument.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/tariffs.md are read, and the worked one costs what it says. */
class TariffsPageTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

    private final String page = Files.readString(Path.of("..", "docs", "tariffs.md"));
    private final List<TariffVersion> versions =
            YAML.matcher(page).results().map(TariffsPageTest::read).toList();

    TariffsPageTest() throws IOException {}

    @Test
    void everyExampleIsATariff() {
        assertEquals(
                List.of("Flat", "Household time of use"),
                versions.stream().map(TariffVersion::tariff).toList());
    }

    @Test
    void theWorkedExampleCostsWhatThePageSays() {
        TariffVersion version = versions.get(1);
        PeriodPlan plan = PeriodPlan.of(
                TariffTimeline.of(List.of(new Span(version.effectiveFrom(), version))),
                YearMonth.of(2026, 1),
                ZONE,
                false);
        long from = millis("2026-01-14T16:00");
        long to = millis("2026-01-14T18:00");
        long usedWh = 48_000;
        long energy = 0;
        for (int slice = plan.indexAt(from); slice <= plan.indexAt(to); slice++) {
            long part = Math.min(to, plan.end(slice)) - Math.max(from, plan.start(slice));
            long wh = 6_000 * part / (to - from);
            energy += cost(version.rates().get(0), plan.band(slice), usedWh, wh);
            usedWh += wh;
        }
        Tax vat = version.taxes().get(0);
        Tax levy = version.taxes().get(1);
        long vatAmount = energy * vat.percentHundredths() / Tax.PERCENT_MAX;
        long total = energy + vatAmount + 6 * levy.perKwh();

        assertEquals("1.700000", Money.exact(energy));
        assertSays("| VAT, 16 % of 1.70 | | | " + Money.exact(vatAmount) + " |");
        assertSays("| Rural levy | 6 | 0.005 | " + Money.exact(6 * levy.perKwh()) + " |");
        assertSays("| together | | | " + Money.exact(total) + " |");
    }

    @Test
    void theDayCostsWhatThePageSays() {
        StandingCharges.DayCharge day = StandingCharges.charge(versions.get(1));

        String vat = Money.exact(day.taxes().get(0).amount());
        assertSays("The day itself costs " + Money.exact(day.revenue()) + " and " + vat + " VAT");
    }

    private long cost(Rate rate, int band, long usedWh, long wh) {
        long cost = 0;
        long at = usedWh;
        for (int block = 0; block < rate.blocks() && at < usedWh + wh; block++) {
            long end = block < rate.thresholdsWh().size() ? rate.thresholdsWh().get(block) : Long.MAX_VALUE;
            long part = Math.max(0, Math.min(end, usedWh + wh) - at);
            long amount = part * rate.price(band, block) / 1_000;
            if (part > 0) {
                assertSays("| " + Money.exact(amount) + " |");
            }
            cost += amount;
            at += part;
        }
        return cost;
    }

    private void assertSays(String words) {
        assertTrue(page.contains(words), words);
    }

    private static long millis(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static TariffVersion read(MatchResult block) {
        return assertInstanceOf(Accepted.class, TariffDocument.ofYaml(block.group(1)))
                .version();
    }
}
