/** DevelIoT's water meter reader, which counts pulses. One frame of eleven bytes. */
@NullMarked
package io.metergate.codec.develiot;

import org.jspecify.annotations.NullMarked;
