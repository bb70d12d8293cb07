/**
 * The gateway's settings as nested records, and the loader that fills them from defaults, the file and the environment.
 * The only place that reads the environment; knows none of the features that it configures.
 */
@NullMarked
package io.metergate.platform.config;

import org.jspecify.annotations.NullMarked;
