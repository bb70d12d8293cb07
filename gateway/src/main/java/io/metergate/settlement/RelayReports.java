package io.metergate.settlement;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.RelayState;
import io.metergate.device.Device;
import io.metergate.intake.Uplink;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.settlement.BatchResult.UndeliverableCommand;
import io.metergate.supply.CommandOutbox.NewCommand;
import io.metergate.supply.CommandOutcome;
import io.metergate.supply.CommandSent;
import io.metergate.supply.CommandState;
import io.metergate.supply.Downlink;
import io.metergate.supply.OpenCommand;
import io.metergate.supply.RelayFrames;
import io.metergate.supply.RelayFrames.Written;
import io.metergate.supply.policy.SupplyState;
import org.jspecify.annotations.Nullable;

/**
 * What a meter says of its relay and of the commands it got, and what the answer to it should carry. An answer to a
 * command closes the command; only the state that the meter reports changes what is shown as reported.
 */
public final class RelayReports {
    private final RelayFrames relayFrames;

    public RelayReports(RelayFrames relayFrames) {
        this.relayFrames = relayFrames;
    }

    /** Takes what a frame says beside its registers. */
    public void take(Decoded decoded, Uplink uplink, MeterState state, BatchResult result) {
        for (CommandAnswer answer : decoded.answers()) {
            if (answer.command() == CommandAnswer.Command.RELAY) {
                takeAnswer(answer, state, result);
            }
        }
        RelayState relay = decoded.relay();
        boolean newest = state.relayAt == null || !uplink.measuredAt().isBefore(state.relayAt);
        if (relay != null && newest) {
            takeRelay(relay, uplink, state, result);
        }
    }

    /** Notes a command that the batch itself has just made, so that the answer can carry it. */
    public void command(NewCommand made, MeterState state) {
        state.openCommand = new OpenCommand(made.id(), made.supply(), false, made.expiresAt());
    }

    /** The command that the answer to this report should carry; null for devices that are reached otherwise. */
    @Nullable
    public Downlink answer(Device device, MeterState state, BatchResult result) {
        OpenCommand open = state.openCommand;
        if (open == null || !state.supplyPoint.switchable() || !isAnswered(device)) {
            return null;
        }
        Written written =
                relayFrames.frame(open.id(), device, state.serial, open.supply(), state.credentials, open.expiresAt());
        if (!(written instanceof Written.Ready ready)) {
            result.add(new UndeliverableCommand(device.id(), ((Written.Impossible) written).reason()));
            return null;
        }
        state.openCommand = new OpenCommand(open.id(), open.supply(), true, open.expiresAt());
        result.add(new CommandSent(open.id(), state.meterId));
        return ready.downlink();
    }

    /**
     * Only CoAP devices receive commands with the answer. A codec that may block must not run while accounts are
     * locked.
     */
    private static boolean isAnswered(Device device) {
        return device.transport().answersReports() && !device.codec().mayBlock();
    }

    private static void takeAnswer(CommandAnswer answer, MeterState state, BatchResult result) {
        if (answer instanceof CommandAnswer.Refused refused) {
            close(state, CommandState.REFUSED, refused.reason(), result);
        } else {
            close(state, CommandState.ACCEPTED, null, result);
        }
    }

    private static void takeRelay(RelayState relay, Uplink uplink, MeterState state, BatchResult result) {
        SupplyState reported = relay == RelayState.CLOSED ? SupplyState.ON : SupplyState.OFF;
        if (state.relay != relay) {
            result.tell(new GatewayEvent.SupplyReported(state.meterId, reported.code()));
        }
        state.relay = relay;
        state.relayAt = uplink.measuredAt();
        OpenCommand open = state.openCommand;
        if (open != null && open.supply() == reported) {
            close(state, CommandState.CONFIRMED, null, result);
        }
    }

    private static void close(MeterState state, CommandState outcome, @Nullable String detail, BatchResult result) {
        OpenCommand open = state.openCommand;
        if (open == null || !open.sent()) {
            return;
        }
        result.add(new CommandOutcome(open.id(), state.meterId, outcome, detail));
        result.tell(new GatewayEvent.CommandChanged(state.meterId, outcome.code()));
        state.openCommand = null;
    }
}
