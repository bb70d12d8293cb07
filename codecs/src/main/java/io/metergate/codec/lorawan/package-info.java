/**
 * The walk through payloads that are a row of items, each a type (often after a channel) and a value of the width that
 * the type has. A format of this kind is a table; this package knows how to read one, and no device.
 */
@NullMarked
package io.metergate.codec.lorawan;

import org.jspecify.annotations.NullMarked;
