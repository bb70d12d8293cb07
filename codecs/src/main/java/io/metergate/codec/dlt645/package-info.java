/**
 * DL/T 645-2007, the serial protocol of electricity meters that LoRaWAN and NB-IoT modules carry unchanged: what
 * meters answer, and the read and relay commands they obey. Knows frames only: not whose meter it is, nor whether a
 * command was sent.
 */
@NullMarked
package io.metergate.codec.dlt645;

import org.jspecify.annotations.NullMarked;
