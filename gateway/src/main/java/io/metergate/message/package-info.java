/**
 * Messages to customers: an outbox written with its cause, a log that is always kept, and the webhook that carries them
 * on. Knows no tariffs and no meters.
 */
@NullMarked
package io.metergate.message;

import org.jspecify.annotations.NullMarked;
