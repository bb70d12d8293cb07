package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.coap.CoapLoad;
import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.util.Map;

/** Meters that post confirmable CoAP requests, one under way for each. */
public final class CoapRow extends GatewayRow {
    public CoapRow() {
        super("coap", "CoAP CON", Map.of());
    }

    @Override
    String site(Options options) {
        return SiteText.of(options.connections(), Reports.COAP);
    }

    @Override
    Load load(Context context, GatewayProcess gateway) throws IOException {
        return CoapLoad.plain(gateway.address("coap"), context.options().connections());
    }
}
