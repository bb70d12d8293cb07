/**
 * Elvaco CMi41xx modules in heat meters: records of EN 13757-3 after a byte that tells the format. Knows the maker's
 * names for the records; the records themselves are read elsewhere.
 */
@NullMarked
package io.metergate.codec.elvaco;

import org.jspecify.annotations.NullMarked;
