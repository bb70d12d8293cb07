/**
 * What every operation of the API has in common: the contract, keys and roles, validation, problems. Knows no resource;
 * an operation is added by its id.
 */
@NullMarked
package io.metergate.desk.api.contract;

import org.jspecify.annotations.NullMarked;
