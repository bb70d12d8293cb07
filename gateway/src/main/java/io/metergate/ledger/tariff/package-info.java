/**
 * Tariffs as people write, store and read them: YAML with named faults, JSON for the database, and tables in words. The
 * rules by which they bill are in {@code billing.tariff}.
 */
@NullMarked
package io.metergate.ledger.tariff;

import org.jspecify.annotations.NullMarked;
