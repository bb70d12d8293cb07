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
    private final boolean secure;

    private CoapRow(String name, String title, boolean secure) {
        super(name, title, Map.of());
        this.secure = secure;
    }

    /** Without DTLS. */
    public static CoapRow plain() {
        return new CoapRow("coap", "CoAP CON", false);
    }

    /** With DTLS 1.2, a pre-shared key for each meter, and connection ids. */
    public static CoapRow secure() {
        return new CoapRow("coaps", "CoAPs, PSK and CID", true);
    }

    @Override
    String site(Options options) {
        return SiteText.of(options.connections(), secure ? Reports.COAPS : Reports.COAP);
    }

    @Override
    Load load(Context context, GatewayProcess gateway) throws IOException {
        int meters = context.options().connections();
        return secure
                ? CoapLoad.secure(gateway.address("coaps"), meters)
                : CoapLoad.plain(gateway.address("coap"), meters);
    }
}
