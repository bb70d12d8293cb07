/** Decides from the state of an account whether its supply should be on. Pure. */
@NullMarked
package io.metergate.supply.policy;

import org.jspecify.annotations.NullMarked;
