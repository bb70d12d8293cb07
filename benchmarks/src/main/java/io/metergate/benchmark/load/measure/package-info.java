/**
 * What is measured and how it is shown: latencies, processor times, memory, the table and its JSON.
 */
@NullMarked
package io.metergate.benchmark.load.measure;

import org.jspecify.annotations.NullMarked;
