/**
 * Settlement alone: the gateway's intake, fed from memory in a process of its own.
 */
@NullMarked
package io.metergate.benchmark.load.settle;

import org.jspecify.annotations.NullMarked;
