/**
 * Plays a ChirpStack v4 network server for the LoRaWAN meters: their events and downlinks over one MQTT connection. It
 * must not know what the payloads mean.
 */
@NullMarked
package io.metergate.simulator.link.chirpstack;

import org.jspecify.annotations.NullMarked;
