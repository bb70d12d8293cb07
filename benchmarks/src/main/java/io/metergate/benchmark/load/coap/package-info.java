/**
 * Meters that post by CoAP, with and without DTLS: Californium's client, one message under way for each meter.
 */
@NullMarked
package io.metergate.benchmark.load.coap;

import org.jspecify.annotations.NullMarked;
