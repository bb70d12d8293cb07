/**
 * Tariffs as immutable versions: prices by time of use and by block, standing charge, taxes, social allowance. Turns
 * the versions that an account is on into a plan of a billing period, by which energy is rated.
 */
@NullMarked
package io.metergate.billing.tariff;

import org.jspecify.annotations.NullMarked;
