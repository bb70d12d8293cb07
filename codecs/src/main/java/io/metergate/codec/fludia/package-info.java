/**
 * Fludia's optical and pulse sensors for electricity and gas meters: FM432e, FM432ir, FM432g, FM432p, FM432t and
 * TAGAWATT. Knows their messages only: load curves (T1), service messages (T2), technical ones and the start.
 */
@NullMarked
package io.metergate.codec.fludia;

import org.jspecify.annotations.NullMarked;
