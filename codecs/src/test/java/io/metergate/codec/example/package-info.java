/** The worked example of docs/codecs.md: a format of a device that does not exist, with everything a format needs. */
@NullMarked
package io.metergate.codec.example;

import org.jspecify.annotations.NullMarked;
