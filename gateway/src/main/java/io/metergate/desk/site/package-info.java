/**
 * Fills the registry from the outside: tariffs, accounts, meters, devices and network servers out of a file, keys of
 * the API, passwords of operators. Blocking, for the command line and the start; knows nothing of frames.
 */
@NullMarked
package io.metergate.desk.site;

import org.jspecify.annotations.NullMarked;
