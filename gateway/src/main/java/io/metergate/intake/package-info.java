/**
 * The way of one message from a device: accepted from a transport, decoded, settled in a batch, given a verdict.
 * Transports hand in uplinks and get receipts after the commit; this package knows no protocol.
 */
@NullMarked
package io.metergate.intake;

import org.jspecify.annotations.NullMarked;
