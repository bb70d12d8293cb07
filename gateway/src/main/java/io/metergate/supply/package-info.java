/**
 * Whether the supply should be on or off, and the commands that make it so. The policy is a pure function; commands are
 * an outbox whose rows are written with their cause, and only a meter's own word says what its relay did.
 */
@NullMarked
package io.metergate.supply;

import org.jspecify.annotations.NullMarked;
