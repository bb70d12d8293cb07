package io.metergate.app.wiring;

import io.metergate.supply.CommandDispatcher;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.RelayFrames;

/** The wing that switches supplies: the outbox of commands, and the dispatcher that delivers them. */
final class SupplyWiring {
    final CommandOutbox commands;
    final RelayFrames relayFrames;
    final CommandDispatcher dispatcher;

    SupplyWiring(Foundation base) {
        this.commands = new CommandOutbox(base.config().supply().commandLifetime());
        this.relayFrames = new RelayFrames(base.siteZone());
        this.dispatcher = new CommandDispatcher(
                base.database().settlementPool(),
                commands,
                base.directory(),
                relayFrames,
                base.feed(),
                base.config().supply().retryDelay(),
                base.clock());
    }
}
