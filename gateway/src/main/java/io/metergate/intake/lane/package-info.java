/**
 * How messages wait and are taken in batches: bounded queues in which devices take turns, one batch at a time a lane,
 * and what becomes of a batch that fails. Knows nothing of what a message is, nor of SQL.
 */
@NullMarked
package io.metergate.intake.lane;

import org.jspecify.annotations.NullMarked;
