/**
 * The pages and forms of the console, one class each. A page turns rows into slots of markup that are the same when it
 * is first shown and when it changes; it does not know who is looking beyond the operator's name.
 */
@NullMarked
package io.metergate.desk.console.page;

import org.jspecify.annotations.NullMarked;
