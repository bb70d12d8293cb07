/**
 * The API under {@code /api/v1} for other systems: API keys, JSON in and out, problems as RFC 9457 describes them. Puts
 * the contract and the resources together and decides nothing itself.
 */
@NullMarked
package io.metergate.desk.api;

import org.jspecify.annotations.NullMarked;
