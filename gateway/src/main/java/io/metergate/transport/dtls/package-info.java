/**
 * DTLS 1.2 with pre-shared keys and connection ids, below CoAP: which device an association belongs to, what a
 * handshake may cost, and what is kept of an association. Knows nothing of the messages in it.
 */
@NullMarked
package io.metergate.transport.dtls;

import org.jspecify.annotations.NullMarked;
