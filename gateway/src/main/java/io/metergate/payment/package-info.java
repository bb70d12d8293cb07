/**
 * Money that comes in: top-ups, credited once however often they are sent.
 */
@NullMarked
package io.metergate.payment;

import org.jspecify.annotations.NullMarked;
