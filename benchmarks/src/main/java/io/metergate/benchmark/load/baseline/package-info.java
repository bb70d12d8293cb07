/**
 * What a careful user would wire up instead: Mosquitto, a subscriber that acknowledges what its database has committed,
 * and a batch by JDBC. It keeps less than the gateway does, and Mosquitto acknowledges before anything is stored.
 */
@NullMarked
package io.metergate.benchmark.load.baseline;

import org.jspecify.annotations.NullMarked;
