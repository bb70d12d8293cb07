package io.metergate.benchmark.load.check;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.stage.Launcher;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.testbed.LedgerSum;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares the ledger with what the generator knows, and has the product prove it to itself. */
public final class LedgerCheck {
    private static final String STORED = "SELECT count(*) FROM frame WHERE verdict = 'charged'";
    private static final String OTHERS = "SELECT count(*) FROM frame WHERE verdict NOT IN ('charged', 'repeated')";
    private static final String ENERGY =
            "SELECT coalesce(sum(wh), 0) FROM (SELECT max(r.value_wh) - min(m.opening_wh) AS wh"
                    + " FROM reading r JOIN meter m ON m.id = r.meter_id GROUP BY r.meter_id) AS register";
    private static final String WRONG_BALANCES = """
            SELECT count(*) FROM account a LEFT JOIN (
                SELECT account_id, sum(CASE account_id WHEN credit_account THEN amount WHEN debit_account THEN -amount
                    ELSE 0 END) AS moved FROM transfer GROUP BY account_id) t ON t.account_id = a.id
            WHERE a.balance <> coalesce(t.moved, 0)""";
    private static final String CHARGED = "SELECT coalesce(sum(amount), 0) FROM transfer WHERE kind = 'energy'";

    private LedgerCheck() {}

    /**
     * Looks at a database on which nothing moves any more.
     *
     * @param acknowledged the readings that the generator knows to be acknowledged, each counted once
     */
    public static List<Check> of(Site site, long acknowledged) throws IOException, SQLException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        long wh = acknowledged * EnergyFrame.STEP_WH;
        checks.add(Check.equal("stored and charged once what was acknowledged", acknowledged, site.number(STORED)));
        checks.add(Check.equal("nothing held, refused or only noted", 0, site.number(OTHERS)));
        checks.add(Check.equal("registers have moved by the energy that was sent", wh, site.number(ENERGY)));
        checks.add(Check.equal("balances are the sum of their transfers", 0, site.number(WRONG_BALANCES)));
        checks.add(Check.equal("the ledger sums to zero", 0, site.number(LedgerSum.SQL)));
        long charged = site.number(CHARGED);
        checks.add(new Check(
                "charges lie between the cheapest and the dearest price",
                charged >= wh * SiteText.MILLIONTHS_PER_WH_MIN && charged <= wh * SiteText.MILLIONTHS_PER_WH_MAX,
                charged + " millionths for " + wh + " Wh"));
        Launcher.Answer reconciled = site.command("reconcile", "--json");
        checks.add(new Check("reconcile finds nothing", reconciled.exitCode() == 0, reconciled.text()));
        return checks;
    }
}
