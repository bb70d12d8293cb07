package io.metergate.console.page;

import io.metergate.console.live.Slots;
import io.metergate.console.query.MeterRow;

/** The head of a meter's page: whose it is, the facts, and where else to look. */
public record MeterHead(MeterRow meter, MeterTab tab, Slots slots) {}
