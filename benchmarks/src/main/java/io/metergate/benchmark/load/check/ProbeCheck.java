package io.metergate.benchmark.load.check;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.probe.MqttProbe;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.SiteText;
import java.sql.SQLException;

/** Whether the balance of the independent client's account is what its meter has used at the one price. */
public final class ProbeCheck {
    private ProbeCheck() {}

    /** To be asked when the probe is closed. */
    public static Check of(Site site, MqttProbe probe, int meter) throws SQLException {
        long wh = probe.acknowledged() * EnergyFrame.STEP_WH;
        long expected = SiteText.OPENING_MILLIONTHS - wh * SiteText.PROBE_MILLIONTHS_PER_WH;
        long found = site.number("SELECT balance FROM account WHERE number = '" + Fleet.account(meter) + "'");
        String detail = "HiveMQ's client had " + probe.acknowledged() + " acknowledged; expected balance " + expected
                + ", found " + found + (probe.failure().isEmpty() ? "" : "; " + probe.failure());
        boolean right = probe.acknowledged() > 0 && probe.failure().isEmpty() && found == expected;
        return new Check("the independent client's balance is right", right, detail);
    }
}
