/**
 * EN 13757-3, the data records of M-Bus meters, bare or in the wired long frame of EN 13757-2. The record core knows
 * nothing of the layers around it, and none of them knows whose meter it is.
 */
@NullMarked
package io.metergate.codec.en13757;

import org.jspecify.annotations.NullMarked;
