/**
 * Turns the bytes that meters send into registers named by OBIS code, and commands into the bytes that meters obey.
 * Knows bytes only: no devices, no clock, no money, and nothing but the JDK.
 */
@NullMarked
package io.metergate.codec;

import org.jspecify.annotations.NullMarked;
