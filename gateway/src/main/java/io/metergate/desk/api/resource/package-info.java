/**
 * The resources of the API, a small class each: from an operation's id to its answer. They map what the features and
 * queries give to JSON and decide nothing themselves.
 */
@NullMarked
package io.metergate.desk.api.resource;

import org.jspecify.annotations.NullMarked;
