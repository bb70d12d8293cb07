/**
 * Adeunis' radio modules for French meters' customer information (TIC), for pulse outputs and for Modbus. Knows their
 * frames, each told by its first byte and its length.
 */
@NullMarked
package io.metergate.codec.adeunis;

import org.jspecify.annotations.NullMarked;
