/**
 * The crash test: kills and breaks the real gateway and the real PostgreSQL under load, round after round, and compares
 * what was acknowledged with what is stored.
 */
@NullMarked
package io.metergate.crashtest;

import org.jspecify.annotations.NullMarked;
