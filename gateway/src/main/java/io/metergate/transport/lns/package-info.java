/**
 * The messages of LoRaWAN network servers: ChirpStack's events read into uplinks and news of commands, and commands
 * written as it takes them. Knows nothing of the connection that carries them, and nothing of money.
 */
@NullMarked
package io.metergate.transport.lns;

import org.jspecify.annotations.NullMarked;
