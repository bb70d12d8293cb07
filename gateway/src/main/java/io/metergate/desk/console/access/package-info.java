/**
 * Who may use the console: operators and their passwords, sign-in, sessions, and proof that a form came from a page of
 * this console. Knows nothing of meters.
 */
@NullMarked
package io.metergate.desk.console.access;

import org.jspecify.annotations.NullMarked;
