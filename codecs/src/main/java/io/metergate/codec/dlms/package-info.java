/**
 * DLMS/COSEM as meters push it (IEC 62056-5-3, -6-1, -6-2, -46, -47): from HDLC, the UDP/TCP wrapper, the M-Bus
 * transport or bare, through block transfer and ciphering, to the objects of a list. Also makes the commands to such
 * meters.
 */
@NullMarked
package io.metergate.codec.dlms;

import org.jspecify.annotations.NullMarked;
