/**
 * Holds the rules of the house: what source files look like, and which package may know which. Looks at every module.
 */
@NullMarked
package io.metergate.house;

import org.jspecify.annotations.NullMarked;
