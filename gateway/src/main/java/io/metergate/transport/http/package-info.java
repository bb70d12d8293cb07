/**
 * Where network servers post their events by HTTP, for those that can't by MQTT. Knows nothing of frames' contents or
 * of money.
 */
@NullMarked
package io.metergate.transport.http;

import org.jspecify.annotations.NullMarked;
