package io.metergate.app.wiring;

import io.metergate.decoding.Formats;
import io.metergate.platform.config.GatewayConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The process in which a gateway runs. */
public record Environment(
        Vertx vertx, GatewayConfig config, Formats formats, InstantSource clock, PrometheusMeterRegistry metrics) {}
