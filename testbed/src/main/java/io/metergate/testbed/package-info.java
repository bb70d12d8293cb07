/**
 * Runs the real programs as processes of their own: PostgreSQL, the gateway, its commands. Knows where they are and how
 * to start, stop, kill and freeze them, and nothing of what is done to them meanwhile.
 */
@NullMarked
package io.metergate.testbed;

import org.jspecify.annotations.NullMarked;
