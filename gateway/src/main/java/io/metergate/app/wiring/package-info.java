/**
 * Builds the running gateway: one class for each wing, and {@link io.metergate.app.wiring.Gateway}, which puts them
 * together. Nothing here decides anything about frames or money.
 */
@NullMarked
package io.metergate.app.wiring;

import org.jspecify.annotations.NullMarked;
