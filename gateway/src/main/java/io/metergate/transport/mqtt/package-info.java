/**
 * The MQTT listener for devices and network servers: who may sign in, what each may publish and subscribe to, an
 * acknowledgement for each message after its commit, and commands pushed to whoever listens. Knows nothing of frames'
 * contents or of money, and is no broker: nothing published here reaches another client.
 */
@NullMarked
package io.metergate.transport.mqtt;

import org.jspecify.annotations.NullMarked;
