/**
 * The API under {@code /api/v1} for other systems: API keys, JSON in and out, problems as RFC 9457 describes them. Maps
 * the results of the features to HTTP in one place and decides nothing itself.
 */
@NullMarked
package io.metergate.api;

import org.jspecify.annotations.NullMarked;
