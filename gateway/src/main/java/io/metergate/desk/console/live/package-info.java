/**
 * Keeps open pages up to date by server-sent events: gathers what was touched, and sends what changed, at most twice a
 * second a page. Knows slots of markup and when they may have changed, not what they mean.
 */
@NullMarked
package io.metergate.desk.console.live;

import org.jspecify.annotations.NullMarked;
