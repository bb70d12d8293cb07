/**
 * The CoAP listener for devices that post their frames: one path, an answer after the commit, and a command in the
 * answer where one waits. Knows nothing of frames' contents or of money.
 */
@NullMarked
package io.metergate.transport.coap;

import org.jspecify.annotations.NullMarked;
