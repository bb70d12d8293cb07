/**
 * What the gateway's HTTP servers have in common: how many connections they keep, and how long they wait for a request.
 * Knows no path and no page.
 */
@NullMarked
package io.metergate.platform.http;

import org.jspecify.annotations.NullMarked;
