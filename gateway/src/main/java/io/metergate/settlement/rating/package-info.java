/**
 * Rates billing periods again when a reading comes late, or when an operator decides about one: loads what the
 * account's registers said since the period began, judges it anew, and says by how much the charges differ.
 */
@NullMarked
package io.metergate.settlement.rating;

import org.jspecify.annotations.NullMarked;
