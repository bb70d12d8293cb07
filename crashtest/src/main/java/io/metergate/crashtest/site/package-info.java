/**
 * The site of the crash test: its meters, what each of their readings says and when, and its tariffs. All of it follows
 * from the seed, so that whoever compares knows what was sent without having seen it.
 */
@NullMarked
package io.metergate.crashtest.site;

import org.jspecify.annotations.NullMarked;
