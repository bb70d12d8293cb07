/**
 * The ways of an uplink to the gateway: MQTT and CoAP, one attempt at a time, and the commands that come back. It must
 * not know what the payloads mean or when to try again; the meter decides that.
 */
@NullMarked
package io.metergate.simulator.link;

import org.jspecify.annotations.NullMarked;
