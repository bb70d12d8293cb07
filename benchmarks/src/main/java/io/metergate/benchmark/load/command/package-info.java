/**
 * The command line of the bench, its progress, and what it prints.
 */
@NullMarked
package io.metergate.benchmark.load.command;

import org.jspecify.annotations.NullMarked;
