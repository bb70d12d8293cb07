/**
 * Requests that move money, carried out once for each idempotency key. Knows how to recognise a retry, not what a
 * request does.
 */
@NullMarked
package io.metergate.account.order;

import org.jspecify.annotations.NullMarked;
