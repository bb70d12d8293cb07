/**
 * Money that comes in: top-ups, credited once however often they are sent. Knows the ledger, and neither who may top up
 * nor by which door the order came.
 */
@NullMarked
package io.metergate.account.payment;

import org.jspecify.annotations.NullMarked;
