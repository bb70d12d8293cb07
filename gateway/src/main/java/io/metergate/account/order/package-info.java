/**
 * Orders that move money, done once however often they are sent. Knows how a retry is recognised, and nothing of what
 * an order does.
 */
@NullMarked
package io.metergate.account.order;

import org.jspecify.annotations.NullMarked;
