/**
 * A made-up town to try the gateway with: its customers and meters as a site file, its fleet as a file for the
 * simulator, and the simulator as a process beside the gateway. Everything it does goes through what operators and
 * meters use.
 */
@NullMarked
package io.metergate.app.demo;

import org.jspecify.annotations.NullMarked;
