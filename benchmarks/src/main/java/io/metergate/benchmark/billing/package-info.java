/**
 * How long the pure rules of money take, measured with JMH. Nothing here touches a database, as the rules do not.
 */
@NullMarked
package io.metergate.benchmark.billing;

import org.jspecify.annotations.NullMarked;
