/**
 * Sontex heat meters and heat cost allocators: records of EN 13757-3 without anything before them. Knows the maker's
 * names for the records; the records themselves are read elsewhere.
 */
@NullMarked
package io.metergate.codec.sontex;

import org.jspecify.annotations.NullMarked;
