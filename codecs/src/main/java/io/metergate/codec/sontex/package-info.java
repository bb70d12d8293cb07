/** Sontex heat meters and heat cost allocators: records of EN 13757-3 under the maker's names. */
@NullMarked
package io.metergate.codec.sontex;

import org.jspecify.annotations.NullMarked;
