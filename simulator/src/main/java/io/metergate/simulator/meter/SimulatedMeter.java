package io.metergate.simulator.meter;

import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.simulator.frame.MbusFrames;
import io.metergate.simulator.frame.Measurement;
import io.metergate.simulator.frame.RelayCommand;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prepaid electricity meter: its register moves with the time that it is told, never backward, and stands still while
 * its relay is open. Not thread-safe.
 */
public final class SimulatedMeter {
    private static final int NOMINAL_DECIVOLTS = 2_300;
    private static final int JITTER_DECIVOLTS = 45;
    private static final long WATTS_PER_DECIVOLT_OF_DROP = 120;
    private static final int DROP_DECIVOLTS_MAX = 150;

    private final String address;
    private final ReportForm form;
    private final @Nullable RelayControl relayControl;
    private final Load load;
    private long nowMillis;
    private long wattMilliseconds;
    private boolean relayOpen;
    private long uplinks;

    /**
     * @param address 12 digits for DL/T 645, 8 for M-Bus
     * @param relayControl null for a meter without a relay
     * @param nowMillis local time since the epoch from which the register goes on
     */
    public SimulatedMeter(
            String address,
            ReportForm form,
            @Nullable RelayControl relayControl,
            Load load,
            MeterState state,
            long nowMillis) {
        this.address = address;
        this.form = form;
        this.relayControl = relayControl;
        this.load = load;
        this.nowMillis = nowMillis;
        this.wattMilliseconds = state.wattMilliseconds();
        this.relayOpen = state.relayOpen();
        this.uplinks = state.uplinks();
    }

    /** Lets time pass; a moment that is already past changes nothing. */
    public void advanceTo(long millis) {
        while (nowMillis < millis) {
            long slotEnd = (Math.floorDiv(nowMillis, Load.SLOT_MILLIS) + 1) * Load.SLOT_MILLIS;
            long until = Math.min(slotEnd, millis);
            if (!relayOpen) {
                wattMilliseconds += load.watts(nowMillis) * (until - nowMillis);
            }
            nowMillis = until;
        }
    }

    /** Reads a downlink and does what it says, if it may. */
    public Reaction obey(byte[] downlink, LocalDateTime meterClock) {
        Optional<RelayCommand> command = RelayCommand.parse(downlink);
        if (command.isEmpty()) {
            return new Reaction.Ignored("not a relay command");
        }
        if (relayControl == null || !command.get().address().equals(address)) {
            return new Reaction.Ignored("for another meter");
        }
        RelayControl.Judgement judgement = relayControl.judge(command.get(), meterClock);
        if (judgement instanceof RelayControl.Judgement.Refuse refusal) {
            return new Reaction.Answered(Dlt645Frames.relayRefused(address, refusal.errorWord()));
        }
        relayOpen = ((RelayControl.Judgement.Switch) judgement).open();
        return new Reaction.Answered(Dlt645Frames.relayAccepted(address));
    }

    /** What the meter shows now. */
    public Measurement measure() {
        long watts = relayOpen ? 0 : load.watts(nowMillis);
        long jitter = load.noise(~nowMillis, 2 * JITTER_DECIVOLTS + 1) - JITTER_DECIVOLTS;
        long drop = Math.min(watts / WATTS_PER_DECIVOLT_OF_DROP, DROP_DECIVOLTS_MAX);
        return new Measurement(
                state().registerWattHours(), watts, (int) (NOMINAL_DECIVOLTS + jitter - drop), relayOpen);
    }

    /** The payload of a report. */
    public byte[] report() {
        Measurement now = measure();
        return switch (form) {
            case DLT645_FRAMES -> Dlt645Frames.report(address, now);
            case MBUS_LONG_FRAME -> MbusFrames.longFrame(address, uplinks, now);
            case MBUS_RECORDS -> MbusFrames.records(address, now);
        };
    }

    /** Takes the number of the next uplink. */
    public long countUplink() {
        return uplinks++;
    }

    public MeterState state() {
        return new MeterState(wattMilliseconds, relayOpen, uplinks);
    }
}
