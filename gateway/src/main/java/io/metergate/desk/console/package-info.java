/**
 * The web console: what operators see and do, page by page, and what keeps strangers out. Reads the database and asks
 * other packages to act through their contracts; it knows no protocol of meters and decides nothing about money or
 * supply.
 */
@NullMarked
package io.metergate.desk.console;

import org.jspecify.annotations.NullMarked;
