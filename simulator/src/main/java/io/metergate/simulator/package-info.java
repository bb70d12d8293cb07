/**
 * Runs a fleet of simulated prepaid meters from a fleet file or inside a test: it gives each meter its clock, its way
 * to the gateway and its place in the state file. It must not know the bytes of a frame or the messages of a protocol.
 */
@NullMarked
package io.metergate.simulator;

import org.jspecify.annotations.NullMarked;
