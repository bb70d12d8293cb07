/**
 * Says whether the database holds what was acknowledged: each frame once, each balance to the last millionth. Reckons
 * by a model of its own and takes no word of the gateway for it.
 */
@NullMarked
package io.metergate.crashtest.compare;

import org.jspecify.annotations.NullMarked;
