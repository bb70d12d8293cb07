/**
 * The senders of the crash test, a process of their own: meters and a network server that keep what was not
 * acknowledged and send it again, and a till that tops up. Each acknowledgement is on the disk before it counts.
 */
@NullMarked
package io.metergate.crashtest.generator;

import org.jspecify.annotations.NullMarked;
