package io.metergate.simulator;

import io.metergate.simulator.link.Endpoint;
import io.metergate.simulator.link.chirpstack.NetworkServer;
import io.metergate.simulator.meter.LoadProfile;
import io.metergate.simulator.meter.RelayControl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet: what its meters are and where they report.
 *
 * @param mqtt needed by ChirpStack and MQTT meters
 * @param coap needed by CoAP meters
 * @param coaps needed by CoAP meters that speak DTLS
 * @param networkServer needed by ChirpStack meters
 * @param speed how many times as fast as the real time the loads live
 * @param reportEvery in real time
 * @param reactionDelay from a command's arrival to the relay
 * @param seed makes the same loads again
 * @param timeZone of the meters' clocks, which decide whether a command is still valid, and of their customers' day
 * @param stateFile null for a fleet that starts anew every time
 */
public record FleetSettings(
        @Nullable Endpoint mqtt,
        @Nullable Endpoint coap,
        @Nullable Endpoint coaps,
        @Nullable NetworkServer networkServer,
        int speed,
        Duration reportEvery,
        Duration reactionDelay,
        long seed,
        ZoneId timeZone,
        @Nullable Path stateFile,
        List<Meter> meters) {
    public FleetSettings {
        meters = List.copyOf(meters);
    }

    /** The way to the gateway. */
    public enum Transport {
        CHIRPSTACK("chirpstack"),
        MQTT("mqtt"),
        COAP("coap"),
        COAPS("coaps");

        private final String code;

        Transport(String code) {
            this.code = code;
        }

        /** The word for it in a fleet file. */
        public String code() {
            return code;
        }
    }

    /** The format of the meter. */
    public enum Codec {
        DLT645_2007("dlt645", 12),
        EN13757_3("en13757", 8);

        private final String code;
        private final int serialDigits;

        Codec(String code, int serialDigits) {
            this.code = code;
            this.serialDigits = serialDigits;
        }

        /** The word for it in a fleet file. */
        public String code() {
            return code;
        }

        /** How many digits the address of such a meter has. */
        public int serialDigits() {
            return serialDigits;
        }
    }

    /**
     * One meter.
     *
     * @param deviceId the device's name at the gateway; the DevEUI for ChirpStack
     * @param serial the meter's own address
     * @param secret the MQTT password, or the key for DTLS in hexadecimal; empty for the other transports
     * @param relayControl null for a meter without a relay
     * @param startWattHours its register when it has no state yet
     * @param averageWatts mean power over the day
     */
    public record Meter(
            String deviceId,
            Transport transport,
            Codec codec,
            String serial,
            String secret,
            @Nullable RelayControl relayControl,
            long startWattHours,
            LoadProfile profile,
            long averageWatts) {
        @Override
        public String toString() {
            return "Meter[" + deviceId + ", " + transport + ", " + codec + ", " + serial + "]";
        }
    }
}
