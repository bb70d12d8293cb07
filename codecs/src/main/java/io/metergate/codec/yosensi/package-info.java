/**
 * Yosensi's payload of version 2, which all its sensors and meter readers share: measurements that each carry a type, a
 * precision, an age, an address and a value of any width. Knows no other version.
 */
@NullMarked
package io.metergate.codec.yosensi;

import org.jspecify.annotations.NullMarked;
