/**
 * Says in the log what went wrong, without letting anybody who can reach a port fill it. Knows requests, and neither
 * pages nor operators.
 */
@NullMarked
package io.metergate.desk.console.fault;

import org.jspecify.annotations.NullMarked;
