/**
 * An MQTT 3.1.1 generator on plain sockets, so that the generator is never the limit. Knows no more of the protocol
 * than a meter that publishes at QoS 1 does.
 */
@NullMarked
package io.metergate.benchmark.load.mqtt;

import org.jspecify.annotations.NullMarked;
