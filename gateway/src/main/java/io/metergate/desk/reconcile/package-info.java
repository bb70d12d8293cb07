/**
 * Makes every projection anew from readings and transfers and compares it with what is stored. Reports what differs and
 * repairs nothing.
 */
@NullMarked
package io.metergate.desk.reconcile;

import org.jspecify.annotations.NullMarked;
