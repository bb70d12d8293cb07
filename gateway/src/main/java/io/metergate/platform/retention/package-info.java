/**
 * How long what grows with time is kept: makes partitions before they are needed, and drops those that are older than
 * the operator wants. Knows which tables are partitioned and by what, and nothing of what is in them.
 */
@NullMarked
package io.metergate.platform.retention;

import org.jspecify.annotations.NullMarked;
