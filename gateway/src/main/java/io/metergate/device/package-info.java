/**
 * The device registry: which radio identities exist, which codec and meter each has, and what proves that a sender is
 * that device. Knows nothing of frames or money.
 */
@NullMarked
package io.metergate.device;

import org.jspecify.annotations.NullMarked;
