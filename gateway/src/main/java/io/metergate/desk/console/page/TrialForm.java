package io.metergate.desk.console.page;

import io.metergate.billing.rating.TariffTrial;
import io.metergate.billing.rating.TrialUse;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.tariff.CellText;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An example for a tariff, as somebody typed it, and what it comes to.
 *
 * @param kwh the energy of the whole month; empty where it is given by band
 * @param byBand the energy of each band, in the order of the tariff
 * @param problem the field and what is wrong with it; empty when nothing is
 * @param priced null where nothing was asked or something is wrong
 */
public record TrialForm(
        String month,
        String kwh,
        List<String> byBand,
        boolean allowance,
        String problem,
        TariffTrial.@Nullable Priced priced) {

    private static final Pattern KWH = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");
    private static final int KWH_PLACES = 3;

    public TrialForm {
        byBand = List.copyOf(byBand);
    }

    /** Reads the example that an address names, and prices it by the functions that bill. */
    static TrialForm read(RoutingContext context, TariffVersion version, LocalDate today, ZoneId zone) {
        String month = Params.text(context, "month");
        TrialForm form = new TrialForm(
                month.isEmpty() ? YearMonth.from(today).toString() : month,
                Params.text(context, "kwh"),
                byBand(context, version),
                Params.text(context, "allowance").equals("yes"),
                "",
                null);
        return month.isEmpty() ? form : form.priced(version, zone);
    }

    private static List<String> byBand(RoutingContext context, TariffVersion version) {
        List<String> values = new ArrayList<>();
        for (int band = 0; band < version.bands().size(); band++) {
            values.add(Params.text(context, "band" + band));
        }
        return values;
    }

    private TrialForm priced(TariffVersion version, ZoneId zone) {
        YearMonth when;
        try {
            when = YearMonth.parse(month);
        } catch (DateTimeException notAMonth) {
            return with("month: write a year and a month, for example 2026-01", null);
        }
        OptionalLong whole = wh(kwh);
        List<Long> each = new ArrayList<>();
        boolean banded = byBand.stream().anyMatch(text -> !text.isEmpty());
        for (int band = 0; banded && band < byBand.size(); band++) {
            OptionalLong wh = byBand.get(band).isEmpty() ? OptionalLong.of(0) : wh(byBand.get(band));
            if (wh.isEmpty()) {
                return with(version.bands().get(band) + ": write kilowatt-hours with at most three decimals", null);
            }
            each.add(wh.getAsLong());
        }
        if (!banded && whole.isEmpty()) {
            return with("kwh: write kilowatt-hours with at most three decimals, for example 250", null);
        }
        if (banded && !kwh.isEmpty()) {
            return with("kwh: give the energy of the month or that of its bands, not both", null);
        }
        TrialUse use = banded ? new TrialUse.ByBand(each) : new TrialUse.Even(whole.orElseThrow());
        TariffTrial.Result result = TariffTrial.of(new TariffTrial.Example(version, when, zone, allowance, use));
        return result instanceof TariffTrial.Refused refused
                ? with(refused.field() + ": " + refused.reason(), null)
                : with("", (TariffTrial.Priced) result);
    }

    private static OptionalLong wh(String text) {
        return KWH.matcher(text).matches()
                ? OptionalLong.of(
                        new BigDecimal(text).movePointRight(KWH_PLACES).longValueExact())
                : OptionalLong.empty();
    }

    private TrialForm with(String wrong, TariffTrial.@Nullable Priced result) {
        return new TrialForm(month, kwh, byBand, allowance, wrong, result);
    }

    /** The words for the band and block of a line. */
    public static String cell(TariffVersion version, TariffTrial.Line line) {
        String band = version.bands().size() == 1 ? "" : line.band();
        return CellText.words(band, CellText.block(version.rates().get(tried(version.rates())), line.block()));
    }

    /** The rate that an example is priced by: the main register's, else the first of import. */
    private static int tried(List<Rate> rates) {
        int imported = -1;
        for (int i = 0; i < rates.size(); i++) {
            if (rates.get(i).register() == null) {
                return i;
            }
            if (imported < 0 && !rates.get(i).export()) {
                imported = i;
            }
        }
        return Math.max(0, imported);
    }
}
