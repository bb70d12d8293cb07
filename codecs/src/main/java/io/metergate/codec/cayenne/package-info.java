/**
 * Cayenne Low Power Payload, the format of many small devices: channel, type and big-endian value, in a row. The types
 * above the first ones are the extensions that its open libraries agreed on.
 */
@NullMarked
package io.metergate.codec.cayenne;

import org.jspecify.annotations.NullMarked;
