/**
 * Innotas' radio water meter: its count and, by port, what it adds to it. Knows payloads only.
 */
@NullMarked
package io.metergate.codec.innotas;

import org.jspecify.annotations.NullMarked;
