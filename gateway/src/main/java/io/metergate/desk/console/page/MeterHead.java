package io.metergate.desk.console.page;

import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.query.MeterRow;

/** The head of a meter's page: whose it is, the facts, and where else to look. */
public record MeterHead(MeterRow meter, MeterTab tab, Slots slots) {}
