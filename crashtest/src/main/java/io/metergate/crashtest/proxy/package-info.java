/**
 * A proxy between the gateway and PostgreSQL that breaks connections on demand: cuts, delays, silences, and the cut
 * between a commit and its answer.
 */
@NullMarked
package io.metergate.crashtest.proxy;

import org.jspecify.annotations.NullMarked;
